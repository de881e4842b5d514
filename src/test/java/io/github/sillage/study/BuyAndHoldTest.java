package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BuyAndHoldTest {
  private static final ModelFit FIT =
      new ModelFit(
          0.001,
          new double[] {1.5},
          0.02,
          OptionalDouble.empty(),
          100,
          98,
          new Leverage.OfLine(100, 0, 0.04));

  @Test
  void compoundsWhatWasEarnedAndWhatWasExpected() {
    EventSeries series =
        EventSeries.of(0, new double[] {0.10, -0.05, 0.02}, new double[] {0.02, 0.00, -0.01});
    BuyAndHold held = BuyAndHold.of(FIT, series, new EventWindow(0, 2)).orElseThrow();

    assertThat(held.actual()).isCloseTo(1.10 * 0.95 * 1.02 - 1, within(1e-15));
    assertThat(held.expected()).isCloseTo(1.031 * 1.001 * 0.986 - 1, within(1e-15));
    assertThat(held.abnormal())
        .isCloseTo(1.10 * 0.95 * 1.02 - 1.031 * 1.001 * 0.986, within(1e-15));
  }

  @Test
  void ofOneSessionIsTheAbnormalReturn() {
    EventSeries series = EventSeries.of(0, new double[] {0.10}, new double[] {0.02});

    assertThat(BuyAndHold.of(FIT, series, new EventWindow(0, 0)).orElseThrow().abnormal())
        .isCloseTo(AbnormalReturn.of(FIT, 0, 0.10, 0.02).value(), within(1e-15));
  }

  @Test
  void aMissingReturnLeavesItEmpty() {
    EventSeries series =
        EventSeries.of(0, new double[] {0.10, Double.NaN}, new double[] {0.02, 0.01});

    assertThat(BuyAndHold.of(FIT, series, new EventWindow(0, 1))).isEmpty();
    assertThat(BuyAndHold.of(FIT, series, new EventWindow(-1, 0))).isEmpty();
  }
}
