package io.github.sillage.study;

import java.util.Arrays;

/**
 * Returns from one trade to the next, for stocks that do not trade every session (Maynes and Rumsey
 * 1993). What happens over a gap is measured as one return over its sessions, against the factors
 * summed over the same sessions, with their variance; nothing is missing but what no trade ends.
 */
public final class TradeToTrade {
  private TradeToTrade() {}

  /**
   * Log returns of a stock between its trades.
   *
   * @param firstDay session of the first return, in event time
   * @param prices the stock's prices from the session before that on, above 0; NaN where it did not
   *     trade
   * @param factors log returns, one array per factor, one value shorter than the prices
   * @throws IllegalArgumentException when a price is not above 0 or a factor has another length
   */
  public static EventSeries series(int firstDay, double[] prices, double[]... factors) {
    int length = Math.max(0, prices.length - 1);
    requireLength(length, factors);
    int[] sessions = new int[length];
    double[] returns = new double[length];
    Arrays.fill(returns, Double.NaN);
    double[][] summed = new double[factors.length][length];
    int last = -1;
    for (int i = 0; i < prices.length; i++) {
      boolean traded = !Double.isNaN(prices[i]);
      if (traded && last >= 0) {
        sessions[i - 1] = i - last;
        returns[i - 1] = ReturnForm.LOG.of(new double[] {prices[last], prices[i]})[1];
        sum(factors, last, i, summed);
      }
      last = traded ? i : last;
    }
    return EventSeries.ofRuns(firstDay, sessions, returns, summed);
  }

  private static void requireLength(int length, double[][] factors) {
    for (int f = 0; f < factors.length; f++) {
      if (factors[f].length != length) {
        throw new IllegalArgumentException(
            "factor %d has %d returns, expected %d".formatted(f, factors[f].length, length));
      }
    }
  }

  private static void sum(double[][] factors, int from, int to, double[][] summed) {
    for (int f = 0; f < factors.length; f++) {
      for (int i = from; i < to; i++) {
        summed[f][to - 1] += factors[f][i];
      }
    }
  }
}
