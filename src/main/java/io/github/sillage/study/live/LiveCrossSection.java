package io.github.sillage.study.live;

import java.util.OptionalDouble;

/**
 * The tests across the stocks of an open event while their figures change: each change takes out
 * the old value and puts in the new one, whatever the number of stocks. Each stock gives a
 * cumulative abnormal return and the same over its standard error; stocks that have none yet do not
 * count.
 */
public final class LiveCrossSection {
  private final double[] values;
  private final double[] standardised;
  private final double[] variances;
  private final RunningSum sum = new RunningSum();
  private final RunningSum squares = new RunningSum();
  private final RunningSum standardisedSum = new RunningSum();
  private final RunningSum standardisedSquares = new RunningSum();
  private final RunningSum variance = new RunningSum();
  private int count;

  /** Makes room for that many stocks, none of which has a figure yet. */
  public LiveCrossSection(int stocks) {
    values = new double[stocks];
    standardised = new double[stocks];
    variances = new double[stocks];
  }

  /**
   * Puts in a stock's figures, in the place of those it had.
   *
   * @param stock its number, from 0
   * @param value abnormal return, or sum of them
   * @param t the value over its standard error
   * @param degreesOfFreedom of t, at least 3 so that it has a variance
   * @throws IllegalArgumentException when a figure is not finite or there are too few degrees of
   *     freedom; nothing has changed then
   */
  public void put(int stock, double value, double t, int degreesOfFreedom) {
    if (!Double.isFinite(value) || !Double.isFinite(t) || degreesOfFreedom < 3) {
      throw new IllegalArgumentException(
          "value %s, t %s and %d degrees of freedom, expected finite and at least 3"
              .formatted(value, t, degreesOfFreedom));
    }
    remove(stock);
    values[stock] = value;
    standardised[stock] = t;
    variances[stock] = degreesOfFreedom / (degreesOfFreedom - 2.0);
    change(stock, 1);
  }

  /** Takes out a stock's figures, if it has any. */
  public void remove(int stock) {
    if (variances[stock] > 0) {
      change(stock, -1);
      variances[stock] = 0;
    }
  }

  private void change(int stock, int sign) {
    count += sign;
    sum.add(sign * values[stock]);
    squares.addSquare(values[stock], sign);
    standardisedSum.add(sign * standardised[stock]);
    standardisedSquares.addSquare(standardised[stock], sign);
    variance.add(sign * variances[stock]);
  }

  /** Stocks with figures. */
  public int count() {
    return count;
  }

  /** Mean of the values; empty without a stock. */
  public OptionalDouble mean() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.value() / count);
  }

  /** Patell's (1976) statistic, standard normal: Σt/√(Σν/(ν−2)); empty without a stock. */
  public OptionalDouble patell() {
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(standardisedSum.value() / Math.sqrt(variance.value()));
  }

  /** The cross-sectional t of the values, n−1 degrees of freedom; empty when they do not differ. */
  public OptionalDouble crossSectional() {
    return ratio(sum, squares);
  }

  /**
   * The standardised cross-sectional t (Boehmer, Musumeci and Poulsen 1991), n−1 degrees of
   * freedom; empty when the figures do not differ.
   */
  public OptionalDouble bmp() {
    return ratio(standardisedSum, standardisedSquares);
  }

  /**
   * The same corrected for stocks that move together (Kolari and Pynnönen 2010).
   *
   * @param averageCorrelation of the estimation residuals, frozen with the models
   */
  public OptionalDouble kpBmp(double averageCorrelation) {
    double inflation = 1 + (count - 1) * averageCorrelation;
    OptionalDouble plain = bmp();
    return plain.isEmpty() || inflation <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(plain.getAsDouble() * Math.sqrt((1 - averageCorrelation) / inflation));
  }

  private OptionalDouble ratio(RunningSum total, RunningSum totalOfSquares) {
    if (count < 2) {
      return OptionalDouble.empty();
    }
    double scatter = totalOfSquares.scatter(total, count);
    return scatter <= 1e-24 * count * totalOfSquares.value()
        ? OptionalDouble.empty()
        : OptionalDouble.of(total.value() * Math.sqrt((count - 1.0) / scatter));
  }
}
