package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;

/**
 * The generalised rank test (Kolari and Pynnönen 2011): the event's standardised sum, divided by
 * its deviation across events, becomes one more session beside the estimation residuals, and is
 * ranked among them. The scatter of the mean rank through the sessions is the error, so that
 * correlated events, event-induced variance and fat tails are all in it.
 */
final class Grank {
  private final ResidualRanks[] residuals;
  private final Ranking alone;

  /** What the tests of complete days and windows share: the ranks of the residuals alone. */
  Grank(PanelData data, ResidualRanks[] residuals) {
    this.residuals = residuals;
    this.alone = new Ranking(data.design().estimation().length());
    for (ResidualRanks own : residuals) {
      alone.add(own);
    }
  }

  /** Both forms for the standardised values of one day or window. */
  record Pair(TestResult t, TestResult z) {}

  Pair test(CrossSection section) {
    int n = section.n();
    if (n < 2) {
      return both(Nulls.needs(2, n));
    }
    Spread spread = Spread.of(section.standardised());
    if (spread.vanishes()) {
      return both(Nulls.noSpread());
    }
    Ranking ranking = n == residuals.length ? new Ranking(alone) : ofResiduals(section.rows());
    for (int i = 0; i < n; i++) {
      ResidualRanks own = residuals[section.rows()[i]];
      ranking.insert(own, section.standardised()[i] / spread.deviation());
    }
    return new Pair(ranking.student(n), ranking.normal(n));
  }

  private static Pair both(TestResult result) {
    return new Pair(result, result);
  }

  private Ranking ofResiduals(int[] rows) {
    Ranking ranking = new Ranking(alone.sums.length);
    for (int row : rows) {
      ranking.add(residuals[row]);
    }
    return ranking;
  }

  /** Ranks summed by session, and what the event's own ranks come to. */
  private static final class Ranking {
    private final double[] sums;
    private final int[] counts;
    private double event;
    private double independentVariance;

    Ranking(int sessions) {
      sums = new double[sessions];
      counts = new int[sessions];
    }

    Ranking(Ranking other) {
      sums = other.sums.clone();
      counts = other.counts.clone();
    }

    void add(ResidualRanks own) {
      double scale = 1 / places(own);
      int[] columns = own.columns();
      double[] ranks = own.ranks().ranks();
      for (int j = 0; j < columns.length; j++) {
        sums[columns[j]] += ranks[j] * scale - 0.5;
        counts[columns[j]]++;
      }
    }

    void insert(ResidualRanks own, double value) {
      double places = places(own);
      int below = own.ranks().below(value);
      int end = own.ranks().endOfEqual(below, value);
      push(own.columns(), below, end, 0.5 / places);
      push(own.columns(), end, own.size(), 1 / places);
      event += ((below + end) / 2.0 + 1) / places - 0.5;
      independentVariance += own.size() / places;
    }

    private static double places(ResidualRanks own) {
      return own.size() + 2;
    }

    private void push(int[] columns, int from, int to, double shift) {
      for (int j = from; j < to; j++) {
        sums[columns[j]] += shift;
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
}
