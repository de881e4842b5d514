package io.github.sillage.study.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableEffectTest {
  /**
   * Made with scipy: the d with nct.sf(t, nu, d) + nct.cdf(-t, nu, d) = 0.8, t = t.ppf(0.975, nu).
   */
  @ParameterizedTest
  @CsvSource({
    "5, 3.5139027291710914",
    "28, 2.9023806927033333",
    "118, 2.8246411563258462",
    "1000, 2.8042758963753753"
  })
  void isTheNoncentralitySoughtByAnotherLibrary(int freedom, double expected) {
    assertThat(new DetectableEffect(freedom).of(1)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void growsWithTheStandardErrorAndShrinksWithTheDegreesOfFreedom() {
    DetectableEffect effect = new DetectableEffect(118);

    assertThat(effect.of(0.02)).isCloseTo(0.02 * effect.of(1), within(1e-15));
    assertThat(new DetectableEffect(30).of(1)).isGreaterThan(effect.of(1));
  }

  @Test
  void withoutAnEffectTheTestFindsOneInTwenty() {
    assertThat(new DetectableEffect(20).power(0)).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void fourSimulatedStudiesInFiveFindIt() {
    Random random = new Random(5);
    int freedom = 10;
    double effect = new DetectableEffect(freedom).of(1);
    double critical = TDistribution.of(freedom).inverseSurvivalProbability(0.025);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      double chi = random.doubles(freedom, 0, 1).map(u -> square(random.nextGaussian())).sum();
      double t = (effect + random.nextGaussian()) / Math.sqrt(chi / freedom);
      found += Math.abs(t) > critical ? 1 : 0;
    }
    assertThat(found / 20_000.0).isCloseTo(0.8, within(0.0085));
  }

  private static double square(double value) {
    return value * value;
  }
}
