package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RanksTest {
  @Property(tries = 200)
  void theRankOfAValueIsTheMeanPlaceOfItsEquals(
      @ForAll long seed, @ForAll @IntRange(max = 400) int size, @ForAll boolean coarse) {
    Random random = new Random(seed);
    double[] values =
        random
            .doubles(size)
            .map(each -> coarse ? Math.floor(8 * each) - 4 : Math.pow(each - 0.5, 7) * 1e9)
            .toArray();

    Ranks ranks = Ranks.of(values);

    assertThat(ranks.sorted()).isEqualTo(Arrays.stream(values).sorted().toArray());
    assertThat(Arrays.stream(ranks.order()).sorted().toArray())
        .isEqualTo(IntStream.range(0, size).toArray());
    for (int i = 0; i < size; i++) {
      double own = values[ranks.order()[i]];
      long less = Arrays.stream(values).filter(each -> each < own).count();
      long equal = Arrays.stream(values).filter(each -> each == own).count();
      assertThat(ranks.sorted()[i]).isEqualTo(own);
      assertThat(ranks.ranks()[i]).isEqualTo(less + (equal + 1) / 2.0);
    }
  }

  @Test
  void anInfiniteValueIsTheLastAndEqualOnesAreOneRun() {
    double[] values = {2, Double.POSITIVE_INFINITY, -1, 2, Double.NEGATIVE_INFINITY};

    Ranks ranks = Ranks.of(values);

    assertThat(ranks.order()).containsExactly(4, 2, 0, 3, 1);
    assertThat(ranks.ranks()).containsExactly(1, 2, 3.5, 3.5, 5);
    assertThat(Ranks.of(new double[] {7, 7, 7}).ranks()).containsExactly(2, 2, 2);
  }

  @Test
  void valuesOfTheSameOrderWithOtherTiesAreRankedAnew() {
    Ranks ranks = Ranks.of(new double[] {3, 1, 2});

    assertThat(ranks.ofAlike(new double[] {6, 2, 4}).ranks()).isSameAs(ranks.ranks());
    assertThat(ranks.ofAlike(new double[] {6, 2, 2}).ranks()).containsExactly(1.5, 1.5, 3);
    assertThat(ranks.ofAlike(new double[] {1, 2, 3}).order()).containsExactly(0, 1, 2);
  }
}
