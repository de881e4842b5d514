package io.github.sillage.study.panel;

/**
 * Mean and central sums of values across events.
 *
 * @param n how many
 * @param mean of them
 * @param squares squared deviations from the mean, summed
 * @param cubes cubed deviations, summed
 */
record Spread(int n, double mean, double squares, double cubes) {
  private static final double ROUNDING = 1e-24;

  static Spread of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      double deviation = value - mean;
      squares += deviation * deviation;
      cubes += deviation * deviation * deviation;
    }
    return new Spread(values.length, mean, squares, cubes);
  }

  /** Whether the values differ by rounding at most. */
  boolean vanishes() {
    return squares <= ROUNDING * (squares + n * mean * mean);
  }

  /** Over n−1. */
  double deviation() {
    return Math.sqrt(squares / (n - 1));
  }

  /** √n·mean over the deviation. */
  double t() {
    return Math.sqrt(n) * mean / deviation();
  }

  /** n/((n−1)(n−2))·Σ(x−x̄)³/s³; needs three values. */
  double skewness() {
    double s = deviation();
    return (double) n / (n - 1) / (n - 2) * cubes / (s * s * s);
  }
}
