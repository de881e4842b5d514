package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultiplicityTest {
  /** The fifteen p-values of the paper's own example (Benjamini and Hochberg 1995, sec. 4.1). */
  private static final double[] PAPER = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.000
  };

  @Test
  void thePapersExampleHasFourDiscoveriesAtFivePercent() {
    double[] q = Multiplicity.benjaminiHochberg(PAPER);

    assertThat(Arrays.stream(q).filter(v -> v <= 0.05).count()).isEqualTo(4);
    assertThat(q[0]).isCloseTo(0.0015, within(1e-12));
    assertThat(q[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
    assertThat(q[14]).isEqualTo(1.0);
  }

  @Test
  void aLaterSmallerValuePullsTheEarlierDown() {
    assertThat(Multiplicity.benjaminiHochberg(0.04, 0.03, 0.05))
        .containsExactly(new double[] {0.05, 0.05, 0.05}, within(1e-15));
  }

  @Test
  void theFamilyMayBeEmptyButHoldsOnlyProbabilities() {
    assertThat(Multiplicity.benjaminiHochberg()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Multiplicity.benjaminiHochberg(0.1, Double.NaN))
        .withMessageContaining("p-value 1");
  }

  @Test
  void yekutieliPaysForAnyDependenceWithTheHarmonicNumber() {
    double[] q = Multiplicity.benjaminiYekutieli(PAPER);

    // Against scipy 1.17, false_discovery_control(p, method="by").
    assertThat(q[0]).isCloseTo(0.004977343489843491, within(1e-15));
    assertThat(q[2]).isCloseTo(0.03152317543567544, within(1e-15));
    assertThat(q[5]).isCloseTo(0.21189262285333718, within(1e-15));
    assertThat(q[9]).isEqualTo(1.0);
    assertThat(Arrays.stream(q).filter(v -> v <= 0.05).count()).isEqualTo(3);
  }

  @Test
  void holmRejectsThreeOfThePapersFifteen() {
    double[] adjusted = Multiplicity.holm(PAPER);

    assertThat(adjusted[0]).isCloseTo(15 * 0.0001, within(1e-15));
    assertThat(adjusted[2]).isCloseTo(13 * 0.0019, within(1e-15));
    assertThat(adjusted[3]).isCloseTo(12 * 0.0095, within(1e-15));
    assertThat(adjusted[7]).isCloseTo(10 * 0.0278, within(1e-15));
    assertThat(adjusted[14]).isEqualTo(1.0);
    assertThat(Arrays.stream(adjusted).filter(v -> v <= 0.05).count()).isEqualTo(3);
  }

  @Property(tries = 200)
  void holmIsTheStepDownRuleAndNoBolderThanBonferroni(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> family) {
    double[] p = family.stream().mapToDouble(Double::doubleValue).toArray();
    double[] adjusted = Multiplicity.holm(p);

    for (int i = 0; i < p.length; i++) {
      double most = 0;
      for (double smaller : p) {
        if (smaller <= p[i]) {
          long remaining = Arrays.stream(p).filter(v -> v >= smaller).count();
          most = Math.max(most, Math.min(1, smaller * remaining));
        }
      }
      assertThat(adjusted[i]).isCloseTo(most, within(1e-12));
      assertThat(adjusted[i]).isBetween(p[i], Math.min(1, p[i] * p.length));
    }
  }

  @Property(tries = 200)
  void qIsTheLeastRateOverAllLaterRanks(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> family) {
    double[] p = family.stream().mapToDouble(Double::doubleValue).toArray();
    double[] q = Multiplicity.benjaminiHochberg(p);

    for (int i = 0; i < p.length; i++) {
      double least = 1;
      for (double threshold : p) {
        if (threshold >= p[i]) {
          long rank = Arrays.stream(p).filter(v -> v <= threshold).count();
          least = Math.min(least, threshold * p.length / rank);
        }
      }
      assertThat(q[i]).isCloseTo(least, within(1e-12));
      assertThat(q[i]).isGreaterThanOrEqualTo(p[i] - 1e-15);
    }
  }

  @Property(tries = 100)
  void equalValuesAreJudgedAlikeWhereverTheyStand(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    Random random = new Random(seed);
    double[] p = random.doubles(size).map(each -> Math.floor(each * 20) / 20).toArray();
    double[] q = Multiplicity.benjaminiHochberg(p);
    for (int i = 0; i < size; i++) {
      double own = p[i];
      double least =
          Arrays.stream(p)
              .filter(each -> each >= own)
              .map(each -> each * size / Arrays.stream(p).filter(other -> other <= each).count())
              .min()
              .orElseThrow();
      assertThat(q[i]).isCloseTo(Math.min(1, least), within(1e-12));
    }
  }
}
