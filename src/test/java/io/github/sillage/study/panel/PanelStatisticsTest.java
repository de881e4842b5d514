package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.MarketAdjusted;
import io.github.sillage.study.MeanAdjusted;
import io.github.sillage.study.panel.TestResult.Computed;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every statistic of every day and window against the formulas as printed. */
class PanelStatisticsTest {
  private static void requireTextbook(PanelSample sample, List<PanelEvent> events) {
    PanelResult result = Panel.measure(sample.panel(), events);
    PanelTextbook textbook = new PanelTextbook(sample.panel().study(), events);

    assertThat(result.correlation().average().orElseThrow())
        .isCloseTo(textbook.averageCorrelation(), within(1e-12));
    for (DayTests day : result.days()) {
      requireEqual("day " + day.day(), day.tests(), textbook.day(day.day()));
    }
    for (WindowTests window : result.windows()) {
      requireEqual(window.window().toString(), window.tests(), textbook.window(window.window()));
    }
  }

  private static void requireEqual(
      String where, Map<PanelTest, TestResult> tests, Map<PanelTest, Double> expected) {
    expected.forEach((test, value) -> requireEqual(test + " of " + where, tests.get(test), value));
  }

  private static void requireEqual(String what, TestResult result, double expected) {
    if (Double.isFinite(expected)) {
      assertThat(result).as(what).isInstanceOf(Computed.class);
      assertThat(((Computed) result).statistic())
          .as(what)
          .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    } else {
      assertThat(result).as(what).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void completePanelOnFewDates() {
    PanelSample sample = new PanelSample(1).correlated(0.3);
    requireTextbook(sample, sample.events(20, 3, 15));
  }

  @Test
  void overlappingWindows() {
    PanelSample sample = new PanelSample(2).correlated(0.2);
    requireTextbook(sample, sample.events(25, 40, 2));
  }

  @Test
  void missingReturns() {
    PanelSample sample = new PanelSample(3).missing(0.08).correlated(0.2);
    requireTextbook(sample, sample.events(30, 20, 3));
  }

  @Test
  void tiedReturnsOfStocksThatDidNotMove() {
    PanelSample sample =
        new PanelSample(4).unmoved(0.4).missing(0.03).measuredBy(new MeanAdjusted());
    requireTextbook(sample, sample.events(18, 5, 9));
  }

  @Test
  void marketAdjusted() {
    PanelSample sample = new PanelSample(5).restless(2).measuredBy(new MarketAdjusted());
    requireTextbook(sample, sample.events(12, 30, 11));
  }

  @Test
  void threeEvents() {
    PanelSample sample = new PanelSample(6);
    requireTextbook(sample, sample.events(3, 30, 5));
  }
}
