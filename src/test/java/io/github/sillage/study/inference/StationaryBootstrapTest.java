package io.github.sillage.study.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.inference.StationaryBootstrap.Band;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StationaryBootstrapTest {
  private static double[] noise(Random random, int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private static double[] persistent(Random random, int size) {
    double[] values = new double[size];
    double last = 0;
    for (int i = 0; i < size; i++) {
      last = 0.6 * last + random.nextGaussian();
      values[i] = last;
    }
    return values;
  }

  @Test
  void theSameSeedGivesTheSameBandAndAnotherSeedAnother() {
    double[] residuals = noise(new Random(1), 120);

    Band band = StationaryBootstrap.of(residuals, 5, 199, 42).band(5, 1, 1.5);

    assertThat(StationaryBootstrap.of(residuals, 5, 199, 42).band(5, 1, 1.5)).isEqualTo(band);
    assertThat(StationaryBootstrap.of(residuals, 5, 199, 43).band(5, 1, 1.5)).isNotEqualTo(band);
  }

  @Test
  void theBandOfAShortWindowIsThatOfTheLongPathReadEarly() {
    double[] residuals = noise(new Random(1), 60);

    Band alone = StationaryBootstrap.of(residuals, 1, 1, 42).band(1, 0, 1);
    Band inPath = StationaryBootstrap.of(residuals, 21, 1, 42).band(1, 0, 1);

    assertThat(inPath).isEqualTo(alone);
  }

  @Test
  void independentNoiseGivesTheBandOfTheModel() {
    Random random = new Random(3);
    double[] residuals = new double[2000];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = random.nextGaussian();
    }

    Band band = StationaryBootstrap.of(residuals, 10, 19_999, 5).band(10, 4, 2);

    // Normal residuals: car ± 1.96 standard errors, p = 2·(1 − Φ(2)) = 0.0455.
    assertThat(band.low95()).isCloseTo(4 - 1.96 * 2, within(0.2));
    assertThat(band.high95()).isCloseTo(4 + 1.96 * 2, within(0.2));
    assertThat(band.p()).isCloseTo(0.0455, within(0.012));
  }

  @Test
  void dependenceFromDayToDayWidensTheBand() {
    double[] residuals = persistent(new Random(11), 500);

    Band week = StationaryBootstrap.of(residuals, 10, 1999, 5).band(10, 0, Math.sqrt(10));

    // An AR(1) of 0.6 has (1+0.6)/(1−0.6) = 4 times the long-run variance; ten days, blocks of 14.
    assertThat(week.high95()).isBetween(1.4 * 1.96 * Math.sqrt(10), 2 * 1.96 * Math.sqrt(10));
  }

  @Test
  void coversAnEffectNineteenTimesInTwenty() {
    Random random = new Random(17);
    int covered = 0;
    for (int i = 0; i < 1000; i++) {
      double[] residuals = noise(random, 120);
      double car = 2 + noise(random, 1)[0] + noise(random, 1)[0] + noise(random, 1)[0];
      Band band = StationaryBootstrap.of(residuals, 3, 199, i).band(3, car, 1.0);
      covered += band.low95() <= 2 && 2 <= band.high95() ? 1 : 0;
    }
    assertThat(covered / 1000.0).isCloseTo(0.95, within(0.025));
  }

  @Test
  void refusesResidualsThatDoNotVary() {
    assertThatThrownBy(() -> StationaryBootstrap.of(new double[] {0.1, 0.1}, 1, 99, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 residuals without variance, expected at least 2 that differ");
  }
}
