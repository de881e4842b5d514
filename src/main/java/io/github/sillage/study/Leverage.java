package io.github.sillage.study;

/**
 * What the uncertainty of the estimated parameters adds to the variance of a cumulative abnormal
 * return, in units of the residual variance: s'(X'X)⁻¹s, where s sums the design rows of the
 * window. Kept about the factors' means, which loses no digits: with a constant, L²/M + (Σx −
 * L·x̄)'A(Σx − L·x̄), A the inverse of the centred cross-products.
 */
public final class Leverage {
  private final double perSquaredDay;
  private final double[] means;
  private final double[][] inverse;

  private Leverage(double perSquaredDay, double[] means, double[][] inverse) {
    this.perSquaredDay = perSquaredDay;
    this.means = means;
    this.inverse = inverse;
  }

  /** Nothing was estimated. */
  public static Leverage none() {
    return new Leverage(0, new double[0], new double[0][]);
  }

  /** A mean was estimated from so many observations. */
  public static Leverage ofMean(int observations) {
    return new Leverage(1.0 / observations, new double[0], new double[0][]);
  }

  /**
   * A line was estimated.
   *
   * @param mean the factor's mean over the estimation window
   * @param sumOfSquares the factor's squared deviations from that mean, summed
   */
  public static Leverage ofLine(int observations, double mean, double sumOfSquares) {
    return new Leverage(
        1.0 / observations, new double[] {mean}, new double[][] {{1.0 / sumOfSquares}});
  }

  /** The addition for a window of that many sessions and those sums of factor returns. */
  double of(int days, double[] sums) {
    double total = perSquaredDay * days * days;
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        total += (sums[i] - days * means[i]) * inverse[i][j] * (sums[j] - days * means[j]);
      }
    }
    return total;
  }

  /**
   * (X'X)⁻¹ with the constant first, empty when nothing was estimated: the textbook's matrix,
   * recovered from the centred form.
   */
  public double[][] inverseCrossProducts() {
    if (perSquaredDay == 0) {
      return new double[0][];
    }
    int size = means.length + 1;
    double[][] full = new double[size][size];
    full[0][0] = perSquaredDay;
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        full[i + 1][j + 1] = inverse[i][j];
        full[0][j + 1] -= means[i] * inverse[i][j];
        full[i + 1][0] -= inverse[i][j] * means[j];
        full[0][0] += means[i] * inverse[i][j] * means[j];
      }
    }
    return full;
  }
}
