package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualsTest {
  private static final StudyDesign DESIGN =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(-40, -11, 20),
          new EventWindow(-1, 1),
          List.of(new EventWindow(0, 1)));

  private static double[] noise(long seed) {
    return new Random(seed).doubles(42, -0.02, 0.02).toArray();
  }

  @Test
  void areWhatTheFitLeavesOnTheSessionsItUsed() {
    double[] stock = noise(1);
    double[] market = noise(2);
    stock[7] = Double.NaN;
    Measured study = (Measured) EventStudy.run(DESIGN, EventSeries.of(-40, stock, market));
    Residuals residuals = study.residuals();

    assertThat(residuals.size()).isEqualTo(29).isEqualTo(study.fit().observations());
    assertThat(residuals.indexOf(-33)).isNegative();
    double squares = 0;
    for (int i = 0; i < residuals.size(); i++) {
      int at = residuals.day(i) + 40;
      double error = stock[at] - study.fit().alpha() - study.fit().beta(0) * market[at];
      assertThat(residuals.value(i)).isCloseTo(error, within(1e-15));
      assertThat(residuals.standardised(i)).isCloseTo(error / study.fit().sigma(), within(1e-12));
      squares += error * error;
    }
    assertThat(study.fit().sigma()).isCloseTo(Math.sqrt(squares / 27), within(1e-15));
  }

  @Test
  void ofTheMarketAdjustedModelKeepTheirMean() {
    StudyDesign plain =
        new StudyDesign(new MarketAdjusted(), DESIGN.estimation(), DESIGN.span(), DESIGN.windows());
    double[] stock = noise(3);
    double[] market = noise(4);
    Measured study = (Measured) EventStudy.run(plain, EventSeries.of(-40, stock, market));

    assertThat(study.residuals().value(5)).isEqualTo(stock[5] - market[5]);
  }

  @Test
  void leaveOutMaskedSessionsAndOnlyThose() {
    EventSeries series = EventSeries.of(-40, noise(5), noise(6));
    Measured study = (Measured) EventStudy.run(DESIGN.masking(1, -20, -40, -11, 0), series);

    int[] expected =
        IntStream.rangeClosed(-38, -13).filter(day -> day < -21 || day > -19).toArray();
    assertThat(study.residuals().days()).containsExactly(expected);
  }

  @Test
  void masksDoNotLowerTheLeastNumberOfObservations() {
    EventSeries series = EventSeries.of(-40, noise(5), noise(6));

    assertThat(EventStudy.run(DESIGN.masking(5, -20), series))
        .isEqualTo(new Insufficient(Shortfall.TOO_FEW_OBSERVATIONS, 19, 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DESIGN.masking(-1, -20))
        .withMessageContaining("-1");
  }
}
