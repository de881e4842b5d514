package io.github.sillage.study;

/** The formulas as the textbooks print them, by plain matrices: what the engine is held against. */
final class Textbook {
  private Textbook() {}

  /** The design matrix of the market model: a constant and the market's return. */
  static double[][] design(double[] market) {
    double[][] rows = new double[market.length][];
    for (int i = 0; i < market.length; i++) {
      rows[i] = new double[] {1, market[i]};
    }
    return rows;
  }

  /** (X'X)⁻¹ for two columns, by Cramer's rule. */
  static double[][] inverseCrossProducts(double[][] x) {
    double a = 0;
    double b = 0;
    double d = 0;
    for (double[] row : x) {
      a += row[0] * row[0];
      b += row[0] * row[1];
      d += row[1] * row[1];
    }
    double determinant = a * d - b * b;
    return new double[][] {
      {d / determinant, -b / determinant}, {-b / determinant, a / determinant}
    };
  }

  /** (X'X)⁻¹X'y. */
  static double[] coefficients(double[][] x, double[] y) {
    double[] xy = new double[2];
    for (int i = 0; i < y.length; i++) {
      xy[0] += x[i][0] * y[i];
      xy[1] += x[i][1] * y[i];
    }
    double[][] inverse = inverseCrossProducts(x);
    return new double[] {
      inverse[0][0] * xy[0] + inverse[0][1] * xy[1], inverse[1][0] * xy[0] + inverse[1][1] * xy[1]
    };
  }

  /** √(SSE/(M−2)). */
  static double sigma(double[][] x, double[] y) {
    double[] b = coefficients(x, y);
    double sse = 0;
    for (int i = 0; i < y.length; i++) {
      double error = y[i] - b[0] * x[i][0] - b[1] * x[i][1];
      sse += error * error;
    }
    return Math.sqrt(sse / (y.length - 2));
  }

  /** 1'V1 with V = I + Z(X'X)⁻¹Z', Z the design rows of the window: the CAR's variance over σ². */
  static double varianceFactor(double[][] x, double[] windowMarket) {
    double[][] inverse = inverseCrossProducts(x);
    double total = 0;
    for (int t = 0; t < windowMarket.length; t++) {
      for (int u = 0; u < windowMarket.length; u++) {
        double[] z = {1, windowMarket[t]};
        double[] w = {1, windowMarket[u]};
        total += t == u ? 1 : 0;
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 2; j++) {
            total += z[i] * inverse[i][j] * w[j];
          }
        }
      }
    }
    return total;
  }
}
