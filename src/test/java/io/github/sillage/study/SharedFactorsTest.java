package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.study.StudyResult.Measured;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedFactorsTest {
  private static final int FIRST = -130;
  private static final int SESSIONS = 141;
  private static final StudyDesign PLAIN = StudyDesign.STANDARD;
  private static final StudyDesign MASKED = PLAIN.masking(3, -60);

  private final Random random = new Random(4);
  private final double[] market = noise();
  private final FactorReturns shared = FactorReturns.of(FIRST, SESSIONS, market);

  private double[] noise() {
    return random.doubles(SESSIONS, -0.02, 0.02).toArray();
  }

  private static double[] figures(StudyDesign design, EventSeries series) {
    Measured measured = (Measured) EventStudy.run(design, series);
    return new double[] {
      measured.fit().alpha(),
      measured.fit().beta(0),
      measured.fit().sigma(),
      measured.fit().observations(),
      measured.residuals().day(measured.residuals().size() - 1),
      measured.windows().get(5).t()
    };
  }

  private void sameAsAlone(StudyDesign design, double[] stock) {
    assertThat(figures(design, EventSeries.of(FIRST, stock, shared)))
        .containsExactly(figures(design, EventSeries.of(FIRST, stock, market)));
  }

  @Test
  void eachStockIsStudiedAsIfTheFactorsWereItsOwnWhateverStockAndDesignCameBefore() {
    double[] complete = noise();
    double[] gapped = noise();
    gapped[17] = Double.NaN;
    gapped[60] = Double.NaN;

    sameAsAlone(PLAIN, complete);
    sameAsAlone(PLAIN, gapped);
    sameAsAlone(PLAIN, noise());
    sameAsAlone(MASKED, complete);
    sameAsAlone(MASKED, gapped);
    sameAsAlone(PLAIN, complete);
  }

  @Test
  void factorsOfOtherSessionsAreRefused() {
    double[] stock = noise();

    assertThatThrownBy(() -> EventSeries.of(FIRST + 1, stock, shared))
        .hasMessage(
            "the factors have 141 returns from session -130, expected 141 from -129 as the stock");
  }
}
