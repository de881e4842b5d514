package io.github.sillage.study;

import java.time.Instant;

/**
 * What is done to series of returns before a study; NaN marks a missing value and stays missing.
 */
public final class Returns {
  private Returns() {}

  /**
   * Returns less the riskless rate: what a factor model explains.
   *
   * @param rate per session, in the same form and unit as the returns
   */
  public static double[] excess(double[] returns, double[] rate) {
    requireSameLength(returns.length, rate.length);
    double[] excess = new double[returns.length];
    for (int i = 0; i < excess.length; i++) {
      excess[i] = returns[i] - rate[i];
    }
    return excess;
  }

  /**
   * The index without a stock that it holds: (R_m − w·R_i)/(1 − w) in simple returns; log returns
   * are taken there and back. Measured against an index that holds it, a stock of weight w shows
   * only 1 − w of what it did.
   *
   * @param weights the stock's weight at the start of each session, 0 to below 1
   * @throws IllegalArgumentException when a weight is out of range or the lengths differ
   */
  public static double[] withoutStock(
      double[] market, double[] stock, double[] weights, ReturnForm form) {
    requireSameLength(market.length, stock.length);
    requireSameLength(market.length, weights.length);
    double[] rest = new double[market.length];
    for (int i = 0; i < rest.length; i++) {
      double weight = weights[i];
      if (weight < 0 || weight >= 1) {
        throw new IllegalArgumentException(
            "weight in the index is " + weight + ", expected 0 to below 1");
      }
      double earned = form.earned(market[i]) - weight * form.earned(stock[i]);
      rest[i] = form.ofEarned(earned / (1 - weight));
    }
    return rest;
  }

  /**
   * Prices without their sign, for files of CRSP, which mark the midpoint of bid and ask by a
   * minus.
   */
  public static double[] unsigned(double[] prices) {
    double[] values = new double[prices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(prices[i]);
    }
    return values;
  }

  /**
   * A foreign index as it was known when each local session opened: its return from the last close
   * before the previous local open to the last close before this one. On ordinary days that is the
   * one foreign session completed in between (New York's for Seoul the next morning). A local
   * holiday joins the sessions that it let pass, so that each counts once; when no foreign session
   * closed in between, its level has not changed and the return is 0.
   *
   * @param opens the local opens, ascending
   * @param closes the foreign closes, ascending
   * @param foreign the foreign returns, one for each close; NaN where there is none
   * @param form whether foreign returns add or compound
   * @return one value for each local session: NaN for the first, before the first foreign close and
   *     where a foreign return is missing
   * @throws IllegalArgumentException when there is not one return for each close
   */
  public static double[] knownAtOpen(
      Instant[] opens, Instant[] closes, double[] foreign, ReturnForm form) {
    requireSameLength(closes.length, foreign.length);
    double[] known = new double[opens.length];
    int next = 0;
    for (int i = 0; i < opens.length; i++) {
      double joined = i == 0 || next == 0 ? Double.NaN : 0;
      while (next < closes.length && !closes[next].isAfter(opens[i])) {
        joined = form.joined(joined, foreign[next++]);
      }
      known[i] = joined;
    }
    return known;
  }

  private static void requireSameLength(int one, int other) {
    if (one != other) {
      throw new IllegalArgumentException(
          "series have %d and %d values, expected as many".formatted(one, other));
    }
  }
}
