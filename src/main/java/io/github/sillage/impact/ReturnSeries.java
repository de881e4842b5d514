package io.github.sillage.impact;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.study.ReturnForm;
import java.util.Arrays;

/**
 * Returns of the split-adjusted close on the sessions of a venue. A return needs the closes of two
 * sessions that adjoin in the venue's own calendar: a holiday is no session and no gap, a session
 * without a price is one.
 */
final class ReturnSeries {
  private ReturnSeries() {}

  /** The close of each day from the first of {@code time} on, NaN where it is missing. */
  static double[] levels(EventTime time, CloseSeries closes) {
    return closes.closesOrNaN(time.dates());
  }

  /** The return of each day after the first of {@code time}, NaN where a close is missing. */
  static double[] of(ReturnForm form, EventTime time, CloseSeries closes) {
    double[] returns =
        form == ReturnForm.LOG
            ? closes.logReturnsOrNaN(time.dates())
            : form.of(levels(time, closes));
    return Arrays.copyOfRange(returns, 1, returns.length);
  }
}
