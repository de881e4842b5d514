package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.List;
import java.util.SplittableRandom;

/** Tests of a mean whose error allows events of one date, or of one stock, to move together. */
final class ClusteredTests {
  private ClusteredTests() {}

  /** The mean standardised return over its error clustered by date. */
  static TestResult byDate(PanelData data, CrossSection section) {
    if (data.dates() < 2) {
      return oneDate();
    }
    Clusters dates = Clusters.by(data, section.rows(), PanelEvent::cluster);
    if (dates.count() < 2) {
      return oneDate();
    }
    double mean = Spread.of(section.standardised()).mean();
    double variance = dates.varianceOfMean(section.standardised());
    return Nulls.student(mean / Math.sqrt(variance), dates.count() - 1);
  }

  /** The same clustered by date and by stock: V(date) + V(stock) − V(both). */
  static TestResult twoWay(PanelData data, CrossSection section) {
    if (data.dates() < 2) {
      return oneDateOrStock();
    }
    Clusters dates = Clusters.by(data, section.rows(), PanelEvent::cluster);
    Clusters stocks = Clusters.by(data, section.rows(), PanelEvent::instrument);
    if (dates.count() < 2 || stocks.count() < 2) {
      return oneDateOrStock();
    }
    Clusters both =
        Clusters.by(data, section.rows(), event -> List.of(event.cluster(), event.instrument()));
    double[] values = section.standardised();
    double variance =
        dates.varianceOfMean(values) + stocks.varianceOfMean(values) - both.varianceOfMean(values);
    return variance > 0
        ? Nulls.student(
            Spread.of(values).mean() / Math.sqrt(variance),
            Math.min(dates.count(), stocks.count()) - 1)
        : new Unavailable("the variance clustered two ways is not positive on these events");
  }

  /**
   * The mean return over its error clustered by date; p from redrawings in which the deviations of
   * all events of one date are multiplied by one draw: ±1, or six points (Webb 2014) below twelve
   * dates. Drawing event by event would destroy the dependence at issue.
   */
  static TestResult wildBootstrap(PanelDesign design, PanelData data, CrossSection section) {
    if (data.dates() < 2) {
      return oneDate();
    }
    Clusters dates = Clusters.by(data, section.rows(), PanelEvent::cluster);
    if (dates.count() < 2) {
      return oneDate();
    }
    double mean = Spread.of(section.values()).mean();
    double observed = mean / Math.sqrt(dates.varianceOfMean(section.values()));
    Redraws redraws = new Redraws(dates, section.values(), new SplittableRandom(design.seed()));
    int beyond = 1;
    for (int draw = 0; draw < design.bootstrapDraws(); draw++) {
      beyond += redraws.next() >= Math.abs(observed) ? 1 : 0;
    }
    return Nulls.resampled(observed, beyond / (design.bootstrapDraws() + 1.0));
  }

  private static TestResult oneDateOrStock() {
    return new Unavailable("needs events on at least two dates and of at least two stocks");
  }

  private static TestResult oneDate() {
    return new Unavailable("needs events on at least two dates");
  }
}
