package io.github.sillage.study.panel;

import java.util.SplittableRandom;

/**
 * Values redrawn as if nothing had happened: the deviations from the mean of all events of one
 * cluster are multiplied by one random weight, ±1, or one of six points below twelve clusters, of
 * which two would make too few different samples (Webb 2014).
 */
final class Redraws {
  private static final int WEBB_BELOW = 12;
  private static final double ROUNDING = 1e-12;
  private static final double[] WEBB = {
    -Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)
  };

  private final SplittableRandom random;
  private final double[] sums;
  private final double[] weighted;
  private final int n;
  private final double sizesSquared;
  private long bits;

  Redraws(Clusters clusters, double[] values, SplittableRandom random) {
    this.random = random;
    this.sums = clusters.deviations(values);
    this.weighted = new double[sums.length];
    this.n = values.length;
    int[] sizes = clusters.sizes();
    double squares = 0;
    for (int g = 0; g < sums.length; g++) {
      weighted[g] = sizes[g] * sums[g];
      squares += (double) sizes[g] * sizes[g];
    }
    this.sizesSquared = squares;
  }

  /**
   * The size of the clustered t of the next sample; infinite where all its clusters agree, so that
   * nothing is left of its error but rounding.
   */
  double next() {
    double total = 0;
    double cross = 0;
    double squares = 0;
    for (int g = 0; g < sums.length; g++) {
      double weight = weight(g);
      double sum = weight * sums[g];
      total += sum;
      cross += weight * weighted[g];
      squares += sum * sum;
    }
    double mean = total / n;
    double error = squares - 2 * mean * cross + mean * mean * sizesSquared;
    return error > ROUNDING * squares
        ? Math.abs(total) / Math.sqrt(error)
        : Double.POSITIVE_INFINITY;
  }

  private double weight(int cluster) {
    if (sums.length < WEBB_BELOW) {
      return WEBB[random.nextInt(6)];
    }
    if ((cluster & 63) == 0) {
      bits = random.nextLong();
    }
    double weight = 1 - 2 * (bits & 1);
    bits >>>= 1;
    return weight;
  }
}
