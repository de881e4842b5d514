package io.github.sillage.study;

/**
 * A column of returns about its mean per session. A value over d sessions counts d times towards
 * the mean and is divided by √d, which gives each the same variance.
 */
final class Centred {
  private final double[] values;
  private final double mean;
  private final double scale;
  private final double sumOfSquares;
  private final int sessions;

  private Centred(double[] values, double mean, double scale, double sumOfSquares, int sessions) {
    this.values = values;
    this.mean = mean;
    this.scale = scale;
    this.sumOfSquares = sumOfSquares;
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
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = column[i] - sessions[i] * mean;
      values[i] = sessions[i] == 1 ? distance : distance / Math.sqrt(sessions[i]);
      squares += values[i] * values[i];
    }
    return new Centred(values, mean, scale, squares, covered);
  }

  /** The values about the mean: the column's own, for reading only. */
  double[] values() {
    return values;
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
    return sumOfSquares;
  }

  /** Whether the column is constant but for rounding. */
  boolean vanishes() {
    return Moments.vanishes(sumOfSquares, scale);
  }
}
