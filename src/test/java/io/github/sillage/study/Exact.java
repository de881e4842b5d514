package io.github.sillage.study;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Least squares the slow way: raw normal equations by Gauss and Jordan in fifty decimal digits,
 * which leaves no doubt about the sixteen of a double. Shares nothing with the engine.
 */
final class Exact {
  private static final MathContext DIGITS = new MathContext(50);

  private final BigDecimal[][] inverse;
  private final BigDecimal[] coefficients;
  private final BigDecimal squaredErrors;

  /**
   * @param x design rows, the constant included where there is one
   */
  Exact(double[][] x, double[] y) {
    this(big(x), big(y));
  }

  private Exact(BigDecimal[][] x, BigDecimal[] y) {
    int k = x[0].length;
    BigDecimal[][] cross = new BigDecimal[k][k];
    BigDecimal[] right = new BigDecimal[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        cross[i][j] = product(x, i, x, j);
      }
      right[i] = BigDecimal.ZERO;
      for (int t = 0; t < y.length; t++) {
        right[i] = right[i].add(x[t][i].multiply(y[t], DIGITS), DIGITS);
      }
    }
    inverse = inverse(cross);
    coefficients = times(inverse, right);
    BigDecimal sum = BigDecimal.ZERO;
    for (int t = 0; t < y.length; t++) {
      BigDecimal error = y[t];
      for (int j = 0; j < k; j++) {
        error = error.subtract(coefficients[j].multiply(x[t][j], DIGITS), DIGITS);
      }
      sum = sum.add(error.multiply(error, DIGITS), DIGITS);
    }
    squaredErrors = sum;
  }

  /** Rows over d sessions divided by √d, as Maynes and Rumsey scale them. */
  static Exact scaled(double[][] x, double[] y, int[] sessions) {
    BigDecimal[][] rows = big(x);
    BigDecimal[] right = big(y);
    for (int t = 0; t < y.length; t++) {
      BigDecimal root = BigDecimal.valueOf(sessions[t]).sqrt(DIGITS);
      right[t] = right[t].divide(root, DIGITS);
      for (int j = 0; j < rows[t].length; j++) {
        rows[t][j] = rows[t][j].divide(root, DIGITS);
      }
    }
    return new Exact(rows, right);
  }

  double coefficient(int index) {
    return coefficients[index].doubleValue();
  }

  double squaredErrors() {
    return squaredErrors.doubleValue();
  }

  /** s'(X'X)⁻¹s. */
  double quadraticForm(double... s) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s.length; j++) {
        BigDecimal product = new BigDecimal(s[i]).multiply(new BigDecimal(s[j]), DIGITS);
        sum = sum.add(inverse[i][j].multiply(product, DIGITS), DIGITS);
      }
    }
    return sum.doubleValue();
  }

  private static BigDecimal product(BigDecimal[][] a, int i, BigDecimal[][] b, int j) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int t = 0; t < a.length; t++) {
      sum = sum.add(a[t][i].multiply(b[t][j], DIGITS), DIGITS);
    }
    return sum;
  }

  private static BigDecimal[] times(BigDecimal[][] matrix, BigDecimal[] vector) {
    BigDecimal[] result = new BigDecimal[vector.length];
    for (int i = 0; i < vector.length; i++) {
      result[i] = BigDecimal.ZERO;
      for (int j = 0; j < vector.length; j++) {
        result[i] = result[i].add(matrix[i][j].multiply(vector[j], DIGITS), DIGITS);
      }
    }
    return result;
  }

  private static BigDecimal[][] inverse(BigDecimal[][] matrix) {
    int k = matrix.length;
    BigDecimal[][] work = new BigDecimal[k][2 * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        work[i][j] = matrix[i][j];
        work[i][k + j] = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
      }
    }
    for (int pivot = 0; pivot < k; pivot++) {
      BigDecimal head = work[pivot][pivot];
      for (int j = 0; j < 2 * k; j++) {
        work[pivot][j] = work[pivot][j].divide(head, DIGITS);
      }
      for (int i = 0; i < k; i++) {
        BigDecimal factor = work[i][pivot];
        for (int j = 0; j < 2 * k && i != pivot; j++) {
          work[i][j] = work[i][j].subtract(factor.multiply(work[pivot][j], DIGITS), DIGITS);
        }
      }
    }
    BigDecimal[][] result = new BigDecimal[k][k];
    for (int i = 0; i < k; i++) {
      System.arraycopy(work[i], k, result[i], 0, k);
    }
    return result;
  }

  private static BigDecimal[][] big(double[][] values) {
    BigDecimal[][] result = new BigDecimal[values.length][];
    for (int i = 0; i < values.length; i++) {
      result[i] = big(values[i]);
    }
    return result;
  }

  private static BigDecimal[] big(double[] values) {
    BigDecimal[] result = new BigDecimal[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = new BigDecimal(values[i]);
    }
    return result;
  }
}
