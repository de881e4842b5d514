package io.github.sillage.study.panel;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.panel.TestResult.Unavailable;

/**
 * Tests of a mean over events against the scatter of the same mean through the estimation window,
 * aligned in event time, which holds whatever correlation the events have.
 */
final class TimeSeriesTests {
  private final Spread estimation;
  private final double[] daily;

  private TimeSeriesTests(Spread estimation, double[] daily) {
    this.estimation = estimation;
    this.daily = daily;
  }

  static TimeSeriesTests of(PanelData data) {
    Track[] estimations = new Track[data.size()];
    Track[] spans = new Track[data.size()];
    for (int i = 0; i < data.size(); i++) {
      estimations[i] = data.estimation(i);
      spans[i] = data.span(i).track();
    }
    EstimationWindow estimation = data.design().estimation();
    EventWindow span = data.design().span();
    return new TimeSeriesTests(
        Spread.of(present(means(estimations, estimation.from(), estimation.length()))),
        means(spans, span.from(), span.length()));
  }

  private static double[] means(Track[] tracks, int firstDay, int length) {
    double[] sums = new double[length];
    int[] counts = new int[length];
    for (Track track : tracks) {
      int[] days = track.days();
      double[] values = track.values();
      for (int i = 0; i < days.length; i++) {
        sums[days[i] - firstDay] += values[i];
        counts[days[i] - firstDay]++;
      }
    }
    for (int t = 0; t < length; t++) {
      sums[t] /= counts[t];
    }
    return sums;
  }

  private static double[] present(double[] values) {
    return java.util.Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Sum of the daily means over √L times their scatter. */
  TestResult crudeDependence(int column, int length) {
    double sum = sum(column, length);
    if (Double.isNaN(sum)) {
      return new Unavailable("no event has a return in one of the sessions");
    }
    return estimation.n() < 2 || estimation.vanishes()
        ? Nulls.noSpread()
        : Nulls.student(sum / error(length), estimation.n() - 1);
  }

  /** The same, widened by the error of forecasting that events on one date share. */
  TestResult lamb(PanelData data, CrossSection section, int column, int length) {
    double sum = sum(column, length);
    if (Double.isNaN(sum) || section.n() == 0 || estimation.vanishes()) {
      return Nulls.needs(1, section.n());
    }
    double factor = 0;
    for (int i = 0; i < section.n(); i++) {
      double sigma = data.fit(section.rows()[i]).sigma();
      factor += section.errors()[i] * section.errors()[i] / (sigma * sigma) / section.n();
    }
    return Nulls.normal(sum / error(length) / Math.sqrt(factor / length));
  }

  private double sum(int column, int length) {
    double sum = 0;
    for (int t = column; t < column + length; t++) {
      sum += daily[t];
    }
    return sum;
  }

  private double error(int length) {
    return Math.sqrt(length) * estimation.deviation();
  }
}
