package io.github.sillage.study;

import org.jspecify.annotations.Nullable;

/**
 * The returns of the factors on consecutive sessions, the market first, laid out session by
 * session. Checked once, whatever number of stocks they explain.
 */
public final class FactorReturns {
  private final int firstDay;
  private final double[][] rows;
  private volatile @Nullable Kept kept;

  private FactorReturns(int firstDay, double[][] rows) {
    this.firstDay = firstDay;
    this.rows = rows;
  }

  private record Kept(EstimationWindow window, NormalReturnModel model, SampleRows rows) {}

  /**
   * Lays out factors for stocks with as many returns.
   *
   * @param firstDay session of the first value, in event time
   * @param sessions how many there are
   * @param factors one array per factor, NaN where there is no return
   * @throws IllegalArgumentException when a factor has another length, or a value is infinite
   */
  public static FactorReturns of(int firstDay, int sessions, double[]... factors) {
    double[][] rows = new double[sessions][factors.length];
    for (int f = 0; f < factors.length; f++) {
      if (factors[f].length != sessions) {
        throw new IllegalArgumentException(
            "factor %d has %d returns, expected %d as the stock"
                .formatted(f, factors[f].length, sessions));
      }
      for (int i = 0; i < sessions; i++) {
        rows[i][f] = finiteOrAbsent(factors[f][i], firstDay + i);
      }
    }
    return new FactorReturns(firstDay, rows);
  }

  static double finiteOrAbsent(double value, int day) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("the return of session " + day + " is infinite");
    }
    return value;
  }

  int firstDay() {
    return firstDay;
  }

  int sessions() {
    return rows.length;
  }

  /** The rows of an estimate for a stock with every return; kept, since the next stock asks too. */
  SampleRows rows(EstimationWindow window, NormalReturnModel model) {
    Kept known = kept;
    if (known == null || !known.window().equals(window) || !known.model().equals(model)) {
      EventSeries complete = EventSeries.of(firstDay, new double[rows.length], this);
      known = new Kept(window, model, SampleRows.of(complete, window, model));
      kept = known;
    }
    return known.rows();
  }

  /** The factors of one session, for reading only. */
  double[] row(int index) {
    return rows[index];
  }
}
