package io.github.sillage.study.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.inference.SampleQuantile.Placement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleQuantileTest {
  private static final int[] FOUR_DAYS = {-14, -13, -12, -11};

  @Test
  void countsResidualsAsFarOutAsTheEventWhichCountsItself() {
    SampleQuantile sample = SampleQuantile.of(FOUR_DAYS, new double[] {0.01, -0.03, 0.02, -0.01});

    Placement placement = sample.place(1, 0.02).orElseThrow();

    assertThat(placement).isEqualTo(new Placement(4, 3.0 / 5, 2.0 / 5, 5.0 / 5));
  }

  @Test
  void placesAWindowAmongTheSumsOfAsManySessions() {
    SampleQuantile sample = SampleQuantile.of(FOUR_DAYS, new double[] {0.01, -0.03, 0.02, -0.01});

    Placement placement = sample.place(2, -0.015).orElseThrow();

    // sums -0.02, -0.01, 0.01
    assertThat(placement).isEqualTo(new Placement(3, 2.0 / 4, 3.0 / 4, 2.0 / 4));
  }

  @Test
  void sumsNoRunAcrossAMissingSession() {
    SampleQuantile sample =
        SampleQuantile.of(new int[] {-15, -14, -12, -11}, new double[] {1, 2, 4, 8});

    assertThat(sample.sums(2)).containsExactly(3, 12);
    assertThat(sample.place(3, 1)).isEmpty();
    assertThat(sample.place(9, 1)).isEmpty();
  }

  @Test
  void theOrderInWhichLengthsAreAskedForChangesNoSum() {
    SampleQuantile sample = SampleQuantile.of(FOUR_DAYS, new double[] {1, 2, 4, 8});

    assertThat(sample.sums(3)).containsExactly(7, 14);
    assertThat(sample.sums(1)).containsExactly(1, 2, 4, 8);
    assertThat(sample.sums(1)).containsExactly(1, 2, 4, 8);
    assertThat(sample.sums(4)).containsExactly(15);
    assertThat(sample.sums(2)).containsExactly(3, 6, 12);
  }

  @Test
  void refusesDaysThatDoNotMatchTheResiduals() {
    assertThatThrownBy(() -> SampleQuantile.of(FOUR_DAYS, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 days for 1 residuals, expected as many");
  }

  @Test
  void rejectsAsOftenAsItSaysWhateverTheDistribution() {
    Random random = new Random(7);
    int[] days = IntStream.range(-109, -10).toArray();
    int rejected = 0;
    for (int i = 0; i < 10_000; i++) {
      double[] residuals = Arrays.stream(days).mapToDouble(day -> skewed(random)).toArray();
      SampleQuantile sample = SampleQuantile.of(days, residuals);
      rejected += sample.place(1, skewed(random)).orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    // 99 residuals: the event is among the 5 largest of 100 with exactly 5 %; s.e. 0.22 %.
    assertThat(rejected / 10_000.0).isCloseTo(0.05, within(0.0066));
  }

  private static double skewed(Random random) {
    return Math.pow(random.nextGaussian(), 3) + 0.5;
  }

  @Property(tries = 100)
  void theTwoTailsCountEveryResidualOnceAndTiesTwice(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int length) {
    Random random = new Random(seed);
    int[] days = IntStream.range(-40, -10).toArray();
    double[] residuals = Arrays.stream(days).mapToDouble(d -> random.nextInt(9) - 4).toArray();
    double car = random.nextInt(9) - 4;

    SampleQuantile sample = SampleQuantile.of(days, residuals);
    Placement placement = sample.place(length, car).orElseThrow();

    int ties = (int) Arrays.stream(sample.sums(length)).filter(sum -> sum == car).count();
    int comparisons = placement.comparisons();
    assertThat(comparisons).isEqualTo(30 - length + 1);
    assertThat((placement.pUpper() + placement.pLower()) * (comparisons + 1))
        .isCloseTo(comparisons + 2 + ties, within(1e-9));
  }
}
