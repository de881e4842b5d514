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

  /**
   * A mean was estimated: L²/M.
   *
   * @param observations sessions that the estimate covers
   */
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
   * A line in one factor was estimated: L²/M + (Σx − L·x̄)²/SS. Any quadratic form in the length
   * and one sum can be written so; where the slope is not that of a simple regression the three
   * figures are those with which the form is exact.
   *
   * @param observations sessions that the estimate covers
   * @param mean the factor's mean over the estimation window
   * @param sumOfSquares the factor's squared deviations from that mean, summed
   */
  record OfLine(double observations, double mean, double sumOfSquares) implements Leverage {
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

  /**
   * A plane in several factors was estimated: L²/M + d'(Z'Z)⁻¹d, d = Σx − L·x̄, Z the centred x.
   */
  final class OfPlane implements Leverage {
    private final int observations;
    private final double[] means;
    private final double[][] root;

    /**
     * @param observations sessions that the estimate covers
     * @param means each factor's mean over the estimation window
     * @param root the lower triangle G with G'G = (Z'Z)⁻¹: the inverse of R' where Z = QR
     */
    OfPlane(int observations, double[] means, double[][] root) {
      this.observations = observations;
      this.means = means;
      this.root = root;
    }

    @Override
    public double of(int days, double... sums) {
      double total = (double) days * days / observations;
      for (double[] row : root) {
        double part = 0;
        for (int j = 0; j < row.length; j++) {
          part += row[j] * (sums[j] - days * means[j]);
        }
        total += part * part;
      }
      return total;
    }

    @Override
    public double[][] inverseCrossProducts() {
      int k = means.length + 1;
      double[][] inverse = new double[k][k];
      inverse[0][0] = 1.0 / observations;
      for (double[] row : root) {
        double[] full = withConstant(row);
        for (int i = 0; i < k; i++) {
          for (int j = 0; j < k; j++) {
            inverse[i][j] += full[i] * full[j];
          }
        }
      }
      return inverse;
    }

    private double[] withConstant(double[] row) {
      double[] full = new double[means.length + 1];
      for (int j = 0; j < row.length; j++) {
        full[0] -= row[j] * means[j];
        full[j + 1] = row[j];
      }
      return full;
    }
  }
}
