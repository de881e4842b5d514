package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Measured;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulation without an effect: the statistics must scatter as their distribution says. */
class StudySizeTest {
  private static final int REPLICATIONS = 20_000;
  private static final StudyDesign SHORT =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(-40, -11, 30),
          new EventWindow(-10, 10),
          List.of(new EventWindow(-10, 10)));

  private static WindowResult replicate(Random random) {
    double[] stock = new double[51];
    double[] market = new double[51];
    for (int i = 0; i < 51; i++) {
      market[i] = 0.01 * random.nextGaussian();
      stock[i] = 0.0005 + 1.3 * market[i] + 0.02 * random.nextGaussian();
    }
    Measured study = (Measured) EventStudy.run(SHORT, EventSeries.of(-40, stock, market));
    return study.windows().get(0);
  }

  @Test
  void windowStatisticScattersAsStudentsTAndRejectsOneInTwenty() {
    Random random = new Random(20251001);
    double squares = 0;
    int rejections = 0;
    int covered = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
      WindowResult window = replicate(random);
      squares += window.t() * window.t();
      rejections += window.p() < 0.05 ? 1 : 0;
      covered += window.low95() <= 0 && 0 <= window.high95() ? 1 : 0;
    }

    // t(28) has variance 28/26; the sum of single-day variances would give about 1.7 here.
    assertThat(squares / REPLICATIONS).isCloseTo(28.0 / 26.0, within(0.035));
    assertThat((double) rejections / REPLICATIONS).isCloseTo(0.05, within(0.005));
    assertThat(covered).isEqualTo(REPLICATIONS - rejections);
  }
}
