package io.github.sillage.impact;

import java.time.LocalDate;
import java.util.Map;

/**
 * Log returns of the split-adjusted close on the sessions of a venue. A return needs the closes of
 * two sessions that adjoin in the venue's own calendar: a holiday is no session and no gap, a
 * session without a price is one.
 */
final class ReturnSeries {
  private ReturnSeries() {}

  /**
   * The return of each day after the first of {@code time}, NaN where a close is missing.
   *
   * @param closes by session date
   */
  static double[] log(EventTime time, Map<LocalDate, Double> closes) {
    double[] returns = new double[time.last() - time.first()];
    for (int i = 0; i < returns.length; i++) {
      int day = time.first() + 1 + i;
      Double before = closes.get(time.session(day - 1));
      Double close = closes.get(time.session(day));
      returns[i] = before == null || close == null ? Double.NaN : StrictMath.log(close / before);
    }
    return returns;
  }
}
