package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The generalised rank test (Kolari and Pynnönen 2011): the event's standardised sum, divided by
 * its deviation across events, becomes one more session beside the estimation residuals, and is
 * ranked among them. The scatter of the mean rank through the sessions is the error, so that
 * correlated events, event-induced variance and fat tails are all in it.
 */
final class Grank {
  private static final int CHUNK = 256;

  private final int sessions;
  private final ResidualRanks[] residuals;

  Grank(PanelData data, ResidualRanks[] residuals) {
    this.sessions = data.design().estimation().length();
    this.residuals = residuals;
  }

  /** Both forms for the standardised values of one day or window. */
  record Pair(TestResult t, TestResult z) {}

  /**
   * The tests of some days or windows, in their order. The events are taken one after the other,
   * each with all sections while its residuals are at hand.
   *
   * @param places of the standardised values divided by their deviations, by event
   * @param spreads of the standardised values, by day or window
   */
  List<Pair> tests(Places[] places, Spread[] spreads) {
    int chunks = (residuals.length + CHUNK - 1) / CHUNK;
    Ranking[] total = rankings(spreads.length);
    IntStream.range(0, chunks)
        .parallel()
        .mapToObj(chunk -> ranked(places, spreads.length, chunk * CHUNK))
        .forEachOrdered(part -> add(total, part));
    return IntStream.range(0, total.length).mapToObj(s -> pair(total[s], spreads[s])).toList();
  }

  private Ranking[] rankings(int size) {
    return Stream.generate(() -> new Ranking(sessions)).limit(size).toArray(Ranking[]::new);
  }

  private static void add(Ranking[] total, Ranking[] part) {
    for (int s = 0; s < total.length; s++) {
      total[s].add(part[s]);
    }
  }

  private static Pair pair(Ranking ranking, Spread spread) {
    if (spread.n() < 2) {
      return both(Nulls.needs(2, spread.n()));
    }
    return spread.vanishes()
        ? both(Nulls.noSpread())
        : new Pair(ranking.student(spread.n()), ranking.normal(spread.n()));
  }

  private static Pair both(TestResult result) {
    return new Pair(result, result);
  }

  /** The events from one on; the residuals of those in every section are summed for all at once. */
  private Ranking[] ranked(Places[] places, int sections, int from) {
    Ranking[] own = rankings(sections);
    Ranking everywhere = new Ranking(sessions);
    for (int row = from; row < Math.min(from + CHUNK, residuals.length); row++) {
      int[] columns = places[row].values().columns();
      boolean complete = columns.length == sections;
      if (complete) {
        everywhere.add(residuals[row]);
      }
      for (int i = 0; i < columns.length; i++) {
        if (!complete) {
          own[columns[i]].add(residuals[row]);
        }
        own[columns[i]].insert(residuals[row], places[row].below(i), places[row].end(i));
      }
    }
    for (Ranking ranking : own) {
      ranking.add(everywhere);
    }
    return own;
  }

  /** Ranks summed by session, and what the event's own ranks come to. */
  private static final class Ranking {
    private final double[] sums;
    private final int[] counts;
    private double everySession;
    private double event;
    private double independentVariance;

    Ranking(int sessions) {
      sums = new double[sessions];
      counts = new int[sessions];
    }

    void add(Ranking other) {
      for (int t = 0; t < sums.length; t++) {
        sums[t] += other.sums[t] + other.everySession;
        counts[t] += other.counts[t];
      }
      event += other.event;
      independentVariance += other.independentVariance;
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

    void insert(ResidualRanks own, int below, int end) {
      double places = places(own);
      push(own.columns(), below, end, 0.5 / places);
      if (own.size() == sums.length && end < own.size() / 2) {
        everySession += 1 / places;
        push(own.columns(), 0, end, -1 / places);
      } else {
        push(own.columns(), end, own.size(), 1 / places);
      }
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
