package io.github.sillage.study;

/** Means and centred sums, in two passes so that nothing cancels. */
final class Moments {
  private static final double ROUNDING = 1e-24;

  private Moments() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double crossProduct(double[] a, double meanOfA, double[] b, double meanOfB) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanOfA) * (b[i] - meanOfB);
    }
    return sum;
  }

  static double sumOfSquares(double[] values, double mean) {
    return crossProduct(values, mean, values, mean);
  }

  /** Whether a sum of squares is nothing but rounding beside the scale it was formed from. */
  static boolean vanishes(double sumOfSquares, double scale) {
    return sumOfSquares <= ROUNDING * scale;
  }
}
