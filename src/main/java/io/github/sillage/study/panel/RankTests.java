package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The rank test over estimation window and event span together (Corrado 1989), in the form for
 * missing returns (Corrado and Zivney 1992) and for windows (Cowan 1992; Campbell and Wasley 1993).
 * Each event ranks its values in all sessions; U = rank/(T+1) − ½ of each session is averaged over
 * the events that have one, and its scatter over all sessions is the error.
 */
final class RankTests {
  private final int events;
  private final int estimation;
  private final double[] means;
  private final int[] counts;
  private final double scatter;

  private RankTests(int events, int estimation, double[] sums, int[] counts) {
    this.events = events;
    this.estimation = estimation;
    this.counts = counts;
    this.means = new double[sums.length];
    double squares = 0;
    int sessions = 0;
    for (int t = 0; t < sums.length; t++) {
      means[t] = sums[t] / counts[t];
      if (counts[t] > 0) {
        squares += means[t] * means[t] * counts[t] / events;
        sessions++;
      }
    }
    this.scatter = Math.sqrt(squares / sessions);
  }

  /** Ranks of abnormal returns and residuals as they are. */
  static RankTests corrado(PanelData data, ResidualRanks[] residuals, SpanRanks[] spans) {
    return of(data, residuals, i -> Places.of(residuals[i], spans[i]));
  }

  /**
   * Ranks of standardised abnormal returns, those of each event day divided by their deviation
   * across events; a day on which there is none drops out.
   */
  static RankTests corradoZivney(PanelData data, ResidualRanks[] residuals, Places[] days) {
    return of(data, residuals, i -> days[i]);
  }

  private static RankTests of(
      PanelData data, ResidualRanks[] residuals, IntFunction<Places> places) {
    int estimation = data.design().estimation().length();
    Sums sums = new Sums(estimation, data.design().span().length());
    for (int i = 0; i < residuals.length; i++) {
      sums.add(residuals[i], places.apply(i));
    }
    return new RankTests(data.size(), estimation, sums.values, sums.counts());
  }

  /** Ranks summed by session: those of the estimation window, then those of the span. */
  private static final class Sums {
    private final int estimation;
    private final double[] values;
    private final int[] counts;
    private int complete;

    Sums(int estimation, int span) {
      this.estimation = estimation;
      values = new double[estimation + span];
      counts = new int[values.length];
    }

    int[] counts() {
      return IntStream.of(counts).map(count -> count + complete).toArray();
    }

    /** Walks up through both, from one value of the span to the next. */
    void add(ResidualRanks own, Places places) {
      SpanRanks days = places.values();
      double scale = 1 / (own.size() + days.size() + 1.0);
      double[] sorted = days.ranks().sorted();
      int from = 0;
      for (int d = 0; d < sorted.length; ) {
        int tied = d + 1;
        while (tied < sorted.length && sorted[tied] == sorted[d]) {
          tied++;
        }
        int below = places.below(d);
        int end = places.end(d);
        addResiduals(own, from, below, d, scale);
        addResiduals(own, below, end, (d + tied) / 2.0, scale);
        for (; d < tied; d++) {
          double rank = (below + end) / 2.0 + days.ranks().ranks()[d];
          values[estimation + days.columns()[d]] += rank * scale - 0.5;
        }
        from = end;
      }
      addResiduals(own, from, own.size(), sorted.length, scale);
      count(own, days);
    }

    private void addResiduals(ResidualRanks own, int from, int to, double spanBelow, double scale) {
      double[] ranks = own.ranks().ranks();
      int[] columns = own.columns();
      for (int j = from; j < to; j++) {
        values[columns[j]] += (ranks[j] + spanBelow) * scale - 0.5;
      }
    }

    private void count(ResidualRanks own, SpanRanks days) {
      if (own.size() + days.size() == counts.length) {
        complete++;
        return;
      }
      for (int column : own.columns()) {
        counts[column]++;
      }
      for (int column : days.columns()) {
        counts[estimation + column]++;
      }
    }
  }

  TestResult day(int column) {
    int t = estimation + column;
    return test(Math.sqrt((double) counts[t] / events) * means[t]);
  }

  TestResult window(int column, int length) {
    double sum = 0;
    for (int t = estimation + column; t < estimation + column + length; t++) {
      sum += means[t];
    }
    return test(Math.sqrt(length) * (sum / length));
  }

  private TestResult test(double mean) {
    if (Double.isNaN(mean)) {
      return new Unavailable("no event has a rank in one of the sessions");
    }
    return scatter > 0 ? Nulls.normal(mean / scatter) : Nulls.noSpread();
  }
}
