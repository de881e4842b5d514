package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Arrays;

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
  static RankTests corrado(PanelData data, ResidualRanks[] residuals) {
    return of(data, residuals, data.days().values());
  }

  /**
   * Ranks of standardised abnormal returns, those of each event day divided by their deviation
   * across events; a day on which there is none drops out.
   */
  static RankTests corradoZivney(PanelData data, ResidualRanks[] residuals) {
    double[][] values = new double[data.size()][data.design().span().length()];
    for (int d = 0; d < data.design().span().length(); d++) {
      CrossSection section = CrossSection.of(data.days(), d);
      Spread spread = Spread.of(section.standardised());
      boolean usable = section.n() > 1 && !spread.vanishes();
      double deviation = usable ? spread.deviation() : Double.NaN;
      for (int i = 0; i < values.length; i++) {
        values[i][d] = data.days().standardised()[i][d] / deviation;
      }
    }
    return of(data, residuals, values);
  }

  private static RankTests of(PanelData data, ResidualRanks[] residuals, double[][] eventDays) {
    int estimation = data.design().estimation().length();
    double[] sums = new double[estimation + data.design().span().length()];
    int[] counts = new int[sums.length];
    for (int i = 0; i < residuals.length; i++) {
      add(residuals[i], eventDays[i], estimation, sums, counts);
    }
    return new RankTests(data.size(), estimation, sums, counts);
  }

  private static void add(
      ResidualRanks own, double[] eventDays, int estimation, double[] sums, int[] counts) {
    Ranks days = Ranks.of(Arrays.stream(eventDays).filter(x -> !Double.isNaN(x)).toArray());
    double places = own.size() + days.size() + 1.0;
    double[] shift = new double[own.size() + 1];
    for (int d = 0; d < eventDays.length; d++) {
      if (!Double.isNaN(eventDays[d])) {
        int below = own.ranks().below(eventDays[d]);
        int end = own.ranks().endOfEqual(below, eventDays[d]);
        shift[below] += 0.5;
        shift[end] += 0.5;
        double rank = (below + end) / 2.0 + days.rank(eventDays[d]);
        sums[estimation + d] += rank / places - 0.5;
        counts[estimation + d]++;
      }
    }
    double eventDaysBelow = 0;
    for (int j = 0; j < own.size(); j++) {
      eventDaysBelow += shift[j];
      sums[own.columns()[j]] += (own.ranks().ranks()[j] + eventDaysBelow) / places - 0.5;
      counts[own.columns()[j]]++;
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
