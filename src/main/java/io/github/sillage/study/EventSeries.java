package io.github.sillage.study;

import java.util.OptionalDouble;

/**
 * Returns of one stock and of the factors that explain it, by session in event time. A return that
 * does not exist is handed in as NaN and answered as absent: nothing is ever filled.
 */
public final class EventSeries {
  private final int firstDay;
  private final double[] returns;
  private final double[][] factors;

  private EventSeries(int firstDay, double[] returns, double[][] factors) {
    this.firstDay = firstDay;
    this.returns = returns;
    this.factors = factors;
  }

  /**
   * Lays out the returns of consecutive sessions.
   *
   * @param firstDay session of the first value, in event time
   * @param returns the stock's returns, NaN where there is none
   * @param factors one array per factor, the market first, as long as the stock's; NaN where there
   *     is none
   * @throws IllegalArgumentException when a factor has another length, or a value is infinite
   */
  public static EventSeries of(int firstDay, double[] returns, double[]... factors) {
    double[][] rows = new double[returns.length][factors.length];
    for (int f = 0; f < factors.length; f++) {
      if (factors[f].length != returns.length) {
        throw new IllegalArgumentException(
            "factor %d has %d returns, expected %d as the stock"
                .formatted(f, factors[f].length, returns.length));
      }
      for (int i = 0; i < returns.length; i++) {
        rows[i][f] = finiteOrAbsent(factors[f][i], firstDay + i);
      }
    }
    double[] own = new double[returns.length];
    for (int i = 0; i < returns.length; i++) {
      own[i] = finiteOrAbsent(returns[i], firstDay + i);
    }
    return new EventSeries(firstDay, own, rows);
  }

  private static double finiteOrAbsent(double value, int day) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("the return of session " + day + " is infinite");
    }
    return value;
  }

  /** The stock's return in that session, empty when there is none. */
  public OptionalDouble returnOn(int day) {
    return present(valueOn(day));
  }

  /** The factor's return in that session, empty when there is none. */
  public OptionalDouble factorOn(int day, int factor) {
    return holds(day) ? present(factors[day - firstDay][factor]) : OptionalDouble.empty();
  }

  /** Whether the stock and the first factors all have a return in that session. */
  public boolean complete(int day, int factorCount) {
    if (Double.isNaN(valueOn(day))) {
      return false;
    }
    for (int f = 0; f < factorCount; f++) {
      if (Double.isNaN(factors[day - firstDay][f])) {
        return false;
      }
    }
    return true;
  }

  double valueOn(int day) {
    return holds(day) ? returns[day - firstDay] : Double.NaN;
  }

  double[] factorsOn(int day) {
    return factors[day - firstDay];
  }

  private boolean holds(int day) {
    return firstDay <= day && day < firstDay + returns.length;
  }

  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
