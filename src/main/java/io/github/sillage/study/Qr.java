package io.github.sillage.study;

/** A tall matrix as Q·R by Householder's reflections, without forming Q. */
final class Qr {
  private static final double DEPENDENT = 1e-10;

  private final double[][] reflectors;
  private final double[][] r;
  private final boolean independent;

  private Qr(double[][] reflectors, double[][] r, boolean independent) {
    this.reflectors = reflectors;
    this.r = r;
    this.independent = independent;
  }

  /** Decomposes the matrix with those columns, which stay as they are. */
  static Qr of(double[][] columns) {
    int p = columns.length;
    double[][] work = new double[p][];
    for (int j = 0; j < p; j++) {
      work[j] = columns[j].clone();
    }
    double[][] r = new double[p][p];
    boolean independent = true;
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < j; i++) {
        reflect(work[i], i, work[j]);
        r[i][j] = work[j][i];
      }
      double length = length(work[j], j);
      independent &= length > DEPENDENT * length(columns[j], 0);
      r[j][j] = work[j][j] > 0 ? -length : length;
      work[j][j] -= r[j][j];
    }
    return new Qr(work, r, independent);
  }

  private static double length(double[] column, int from) {
    double sum = 0;
    for (int i = from; i < column.length; i++) {
      sum += column[i] * column[i];
    }
    return Math.sqrt(sum);
  }

  private static void reflect(double[] v, int from, double[] target) {
    double norm = 0;
    double product = 0;
    for (int i = from; i < v.length; i++) {
      norm += v[i] * v[i];
      product += v[i] * target[i];
    }
    double factor = norm == 0 ? 0 : 2 * product / norm;
    for (int i = from; i < v.length; i++) {
      target[i] -= factor * v[i];
    }
  }

  /** Whether no column is a combination of those before it, to ten digits. */
  boolean independent() {
    return independent;
  }

  /** The coefficients of the columns that come nearest to y in least squares. */
  double[] solve(double[] y) {
    double[] rotated = y.clone();
    for (int j = 0; j < reflectors.length; j++) {
      reflect(reflectors[j], j, rotated);
    }
    double[] solution = new double[r.length];
    for (int j = r.length - 1; j >= 0; j--) {
      double rest = rotated[j];
      for (int i = j + 1; i < r.length; i++) {
        rest -= r[j][i] * solution[i];
      }
      solution[j] = rest / r[j][j];
    }
    return solution;
  }

  /** G = (R')⁻¹, lower triangular by rows of growing length: G'G is the inverse of X'X. */
  double[][] rootOfInverse() {
    double[][] g = new double[r.length][];
    for (int i = 0; i < r.length; i++) {
      g[i] = new double[i + 1];
      g[i][i] = 1 / r[i][i];
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int m = j; m < i; m++) {
          sum += r[m][i] * g[m][j];
        }
        g[i][j] = -sum / r[i][i];
      }
    }
    return g;
  }
}
