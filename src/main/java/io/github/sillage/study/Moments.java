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

  /** The slope of the regression of y on x and a constant. */
  static double slope(double[] x, double[] y) {
    double mean = mean(x);
    return crossProduct(x, mean, y, mean(y)) / sumOfSquares(x, mean);
  }

  static double correlation(double[] a, double[] b) {
    double meanOfA = mean(a);
    double meanOfB = mean(b);
    return crossProduct(a, meanOfA, b, meanOfB)
        / Math.sqrt(sumOfSquares(a, meanOfA) * sumOfSquares(b, meanOfB));
  }

  /** Whether the values are all the same but for rounding. */
  static boolean constant(double[] values) {
    return vanishes(sumOfSquares(values, mean(values)), sumOfSquares(values, 0));
  }

  static double[] column(double[][] rows, int index) {
    double[] values = new double[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i][index];
    }
    return values;
  }

  /** Whether a sum of squares is nothing but rounding beside the scale it was formed from. */
  static boolean vanishes(double sumOfSquares, double scale) {
    return sumOfSquares <= ROUNDING * scale;
  }
}
