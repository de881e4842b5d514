package io.github.sillage.impact;

/** How alike two series of returns are. */
final class Likeness {
  private Likeness() {}

  /** Pearson's correlation over the places that both have, 0 where there is none. */
  static double correlation(double[] a, double[] b, int from, int to) {
    double n = 0;
    double sumA = 0;
    double sumB = 0;
    for (int i = from; i <= to; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        n++;
        sumA += a[i];
        sumB += b[i];
      }
    }
    double cross = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = from; i <= to; i++) {
      if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
        double da = a[i] - sumA / n;
        double db = b[i] - sumB / n;
        cross += da * db;
        squaresA += da * da;
        squaresB += db * db;
      }
    }
    double product = squaresA * squaresB;
    return product > 0 ? cross / Math.sqrt(product) : 0;
  }
}
