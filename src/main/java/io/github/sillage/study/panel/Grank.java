package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;

/**
 * The generalised rank test (Kolari and Pynnönen 2011): the event's standardised sum, divided by
 * its deviation across events, becomes one more session beside the estimation residuals, and is
 * ranked among them. The scatter of the mean rank through the sessions is the error, so that
 * correlated events, event-induced variance and fat tails are all in it.
 */
final class Grank {
  private final double[] sums;
  private final int[] counts;
  private double event;
  private double independentVariance;

  private Grank(int sessions) {
    this.sums = new double[sessions];
    this.counts = new int[sessions];
  }

  /** Both forms for the standardised values of one day or window. */
  record Pair(TestResult t, TestResult z) {}

  static Pair test(PanelData data, ResidualRanks[] residuals, CrossSection section) {
    int n = section.n();
    if (n < 2) {
      return both(Nulls.needs(2, n));
    }
    Spread spread = Spread.of(section.standardised());
    if (spread.vanishes()) {
      return both(Nulls.noSpread());
    }
    Grank grank = new Grank(data.design().estimation().length());
    for (int i = 0; i < n; i++) {
      grank.add(residuals[section.rows()[i]], section.standardised()[i] / spread.deviation());
    }
    return new Pair(grank.student(n), grank.normal(n));
  }

  private static Pair both(TestResult result) {
    return new Pair(result, result);
  }

  private void add(ResidualRanks own, double value) {
    double places = own.size() + 2;
    int below = own.ranks().below(value);
    int end = own.ranks().endOfEqual(below, value);
    add(own, 0, below, 0, places);
    add(own, below, end, 0.5, places);
    add(own, end, own.size(), 1, places);
    event += ((below + end) / 2.0 + 1) / places - 0.5;
    independentVariance += own.size() / places;
  }

  private void add(ResidualRanks own, int from, int to, double shift, double places) {
    double scale = 1 / places;
    int[] columns = own.columns();
    double[] ranks = own.ranks().ranks();
    for (int j = from; j < to; j++) {
      sums[columns[j]] += (ranks[j] + shift) * scale - 0.5;
      counts[columns[j]]++;
    }
  }

  private TestResult student(int n) {
    double squares = event / n * event / n;
    int sessions = 1;
    for (int t = 0; t < sums.length; t++) {
      if (counts[t] > 0) {
        squares += sums[t] / counts[t] * sums[t] / n;
        sessions++;
      }
    }
    double z = event / n / Math.sqrt(squares / sessions);
    double rest = sessions - 1 - z * z;
    return rest > 0
        ? Nulls.student(z * Math.sqrt((sessions - 2) / rest), sessions - 2)
        : new Unavailable("the ranks have no scatter outside the event");
  }

  private TestResult normal(int n) {
    return Nulls.normal(event / n / Math.sqrt(independentVariance / 12 / n / n));
  }
}
