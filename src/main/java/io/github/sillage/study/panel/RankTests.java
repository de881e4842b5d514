package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.List;

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
    return of(data, residuals, spans);
  }

  /**
   * Ranks of standardised abnormal returns, those of each event day divided by their deviation
   * across events; a day on which there is none drops out.
   */
  static RankTests corradoZivney(
      PanelData data, ResidualRanks[] residuals, List<CrossSection> days) {
    double[] deviations = days.stream().mapToDouble(RankTests::deviation).toArray();
    double[][] values = new double[data.size()][deviations.length];
    for (int i = 0; i < values.length; i++) {
      double[] own = data.days().standardised()[i];
      for (int d = 0; d < deviations.length; d++) {
        values[i][d] = own[d] / deviations[d];
      }
    }
    return of(data, residuals, SpanRanks.of(values));
  }

  private static double deviation(CrossSection section) {
    Spread spread = Spread.of(section.standardised());
    boolean usable = section.n() > 1 && !spread.vanishes();
    return usable ? spread.deviation() : Double.NaN;
  }

  private static RankTests of(PanelData data, ResidualRanks[] residuals, SpanRanks[] spans) {
    int estimation = data.design().estimation().length();
    double[] sums = new double[estimation + data.design().span().length()];
    int[] counts = new int[sums.length];
    for (int i = 0; i < residuals.length; i++) {
      double scale = 1 / (residuals[i].size() + spans[i].size() + 1.0);
      addEventDays(residuals[i].ranks(), spans[i], scale, estimation, sums, counts);
      addEstimation(residuals[i], spans[i].ranks().sorted(), scale, sums, counts);
    }
    return new RankTests(data.size(), estimation, sums, counts);
  }

  private static void addEventDays(
      Ranks residuals, SpanRanks days, double scale, int estimation, double[] sums, int[] counts) {
    double[] sorted = days.ranks().sorted();
    int below = 0;
    for (int d = 0; d < sorted.length; d++) {
      below = residuals.belowFrom(below, sorted[d]);
      double others = (below + residuals.endOfEqual(below, sorted[d])) / 2.0;
      int t = estimation + days.columns()[d];
      sums[t] += (others + days.ranks().ranks()[d]) * scale - 0.5;
      counts[t]++;
    }
  }

  private static void addEstimation(
      ResidualRanks own, double[] eventDays, double scale, double[] sums, int[] counts) {
    double[] sorted = own.ranks().sorted();
    double[] ranks = own.ranks().ranks();
    int[] columns = own.columns();
    int below = 0;
    for (int j = 0; j < sorted.length; j++) {
      while (below < eventDays.length && eventDays[below] < sorted[j]) {
        below++;
      }
      int to = below;
      while (to < eventDays.length && eventDays[to] == sorted[j]) {
        to++;
      }
      sums[columns[j]] += (ranks[j] + (below + to) / 2.0) * scale - 0.5;
      counts[columns[j]]++;
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
