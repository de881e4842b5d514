package io.github.sillage.study;

/**
 * What the uncertainty of the estimated parameters adds to the variance of a cumulative abnormal
 * return, in units of the residual variance: s'(X'X)⁻¹s, where s sums the design rows of the
 * window. Kept about the mean of the factor, which loses no digits.
 */
public sealed interface Leverage {
  /**
   * The addition for a window.
   *
   * @param days sessions in the window
   * @param sums the factors' returns, each summed over the window
   */
  double of(int days, double... sums);

  /** (X'X)⁻¹ with the constant first; without rows when nothing was estimated. */
  double[][] inverseCrossProducts();

  /** Nothing was estimated. */
  record None() implements Leverage {
    @Override
    public double of(int days, double... sums) {
      return 0;
    }

    @Override
    public double[][] inverseCrossProducts() {
      return new double[0][];
    }
  }

  /** A mean was estimated: L²/M. */
  record OfMean(int observations) implements Leverage {
    @Override
    public double of(int days, double... sums) {
      return (double) days * days / observations;
    }

    @Override
    public double[][] inverseCrossProducts() {
      return new double[][] {{1.0 / observations}};
    }
  }

  /**
   * A line in one factor was estimated: L²/M + (Σx − L·x̄)²/SS.
   *
   * @param mean the factor's mean over the estimation window
   * @param sumOfSquares the factor's squared deviations from that mean, summed
   */
  record OfLine(int observations, double mean, double sumOfSquares) implements Leverage {
    @Override
    public double of(int days, double... sums) {
      double distance = sums[0] - days * mean;
      return (double) days * days / observations + distance * distance / sumOfSquares;
    }

    @Override
    public double[][] inverseCrossProducts() {
      double cross = -mean / sumOfSquares;
      return new double[][] {
        {1.0 / observations + mean * mean / sumOfSquares, cross}, {cross, 1 / sumOfSquares}
      };
    }
  }
}
