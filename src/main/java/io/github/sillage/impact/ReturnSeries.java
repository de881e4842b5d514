package io.github.sillage.impact;

import io.github.sillage.market.CloseSeries;

/**
 * Log returns of the split-adjusted close on the sessions of a venue. A return needs the closes of
 * two sessions that adjoin in the venue's own calendar: a holiday is no session and no gap, a
 * session without a price is one.
 */
final class ReturnSeries {
  private ReturnSeries() {}

  /** The return of each day after the first of {@code time}, NaN where a close is missing. */
  static double[] log(EventTime time, CloseSeries closes) {
    double[] returns = new double[time.last() - time.first()];
    double before = closes.closeOrNaN(time.session(time.first()));
    for (int i = 0; i < returns.length; i++) {
      double close = closes.closeOrNaN(time.session(time.first() + 1 + i));
      returns[i] = StrictMath.log(close / before);
      before = close;
    }
    return returns;
  }
}
