package io.github.sillage.study;

/**
 * A column of returns about its mean per session. A value over d sessions counts d times towards
 * the mean and is divided by √d, which gives each the same variance.
 */
final class Centred {
  private final double[] values;
  private final double mean;
  private final double scale;
  private final int sessions;

  private Centred(double[] values, double mean, double scale, int sessions) {
    this.values = values;
    this.mean = mean;
    this.scale = scale;
    this.sessions = sessions;
  }

  static Centred of(double[] column, int[] sessions) {
    int covered = 0;
    double sum = 0;
    double scale = 0;
    for (int i = 0; i < column.length; i++) {
      covered += sessions[i];
      sum += column[i];
      scale += column[i] * column[i] / sessions[i];
    }
    double mean = sum / covered;
    double[] values = new double[column.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (column[i] - sessions[i] * mean) / Math.sqrt(sessions[i]);
    }
    return new Centred(values, mean, scale, covered);
  }

  /** The values about the mean; a copy. */
  double[] values() {
    return values.clone();
  }

  int rows() {
    return values.length;
  }

  /** Mean per session. */
  double mean() {
    return mean;
  }

  /** How many sessions the rows cover. */
  int sessions() {
    return sessions;
  }

  /** The squares before anything was taken off, summed. */
  double scale() {
    return scale;
  }

  double sumOfSquares() {
    return Moments.sumOfSquares(values, 0);
  }

  /** Whether the column is constant but for rounding. */
  boolean vanishes() {
    return Moments.vanishes(sumOfSquares(), scale);
  }
}
