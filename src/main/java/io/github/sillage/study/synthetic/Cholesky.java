package io.github.sillage.study.synthetic;

/** Solves small symmetric positive definite systems. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A·z = b in place.
   *
   * @param a the lower triangle of A, overwritten by its factor
   * @param b the right-hand side from its second element on, overwritten by the solution
   * @param least pivot that is more than rounding
   * @return whether A is positive definite beyond rounding; else both arrays are of no use
   */
  static boolean solve(double[][] a, double[] b, double least) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        if (i == j && !(sum > least)) {
          return false;
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    substitute(a, b);
    return true;
  }

  private static void substitute(double[][] factor, double[] b) {
    for (int i = 0; i < factor.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i + 1] -= factor[i][k] * b[k + 1];
      }
      b[i + 1] /= factor[i][i];
    }
    for (int i = factor.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < factor.length; k++) {
        b[i + 1] -= factor[k][i] * b[k + 1];
      }
      b[i + 1] /= factor[i][i];
    }
  }
}
