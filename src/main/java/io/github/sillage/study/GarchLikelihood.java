package io.github.sillage.study;

import java.util.Arrays;

/**
 * The normal log-likelihood of a regression whose error variance follows GARCH(1,1): h_t = ω +
 * a·ε²_{t−1} + b·h_{t−1}, started from ε₀² = h₀ = the mean of ε², which moves with the coefficients
 * and is differentiated with them (Fiorentini, Calzolari and Panattoni 1996).
 *
 * <p>Parameters: the coefficients of the design, then ω, a, b.
 */
final class GarchLikelihood {
  private final double[][] x;
  private final double[] y;
  private final int means;

  /**
   * @param x design rows, the constant included
   * @param y the responses
   */
  GarchLikelihood(double[][] x, double[] y) {
    this.x = x;
    this.y = y;
    this.means = x[0].length;
  }

  /** Least-squares coefficients and their variance, from which a and b take their shares. */
  double[] start(double a, double b) {
    double[][] columns = new double[means][];
    for (int i = 0; i < means; i++) {
      columns[i] = Moments.column(x, i);
    }
    double[] start = Arrays.copyOf(Qr.of(columns).solve(y), means + 3);
    double variance = Moments.sumOfSquares(errors(start), 0) / y.length;
    start[means] = (1 - a - b) * variance;
    start[means + 1] = a;
    start[means + 2] = b;
    return start;
  }

  /** Whether ω, a and b are above 0 and a + b is below 1. */
  boolean admits(double[] parameters) {
    double a = parameters[means + 1];
    double b = parameters[means + 2];
    return parameters[means] > 0 && a > 0 && b > 0 && a + b < 1;
  }

  /** The value, its gradient and the information at admitted parameters. */
  GarchPoint at(double[] parameters) {
    double omega = parameters[means];
    double a = parameters[means + 1];
    double b = parameters[means + 2];
    double[] errors = errors(parameters);
    double squared = Moments.sumOfSquares(errors, 0) / errors.length;
    double variance = squared;
    double[] slopeOfSquared = slopeOfMeanSquare(errors);
    double[] slope = slopeOfSquared.clone();
    GarchPoint point = new GarchPoint(parameters, means);
    for (int t = 0; t < errors.length; t++) {
      for (int i = 0; i < slope.length; i++) {
        slope[i] = a * slopeOfSquared[i] + b * slope[i];
      }
      slope[means] += 1;
      slope[means + 1] += squared;
      slope[means + 2] += variance;
      variance = omega + a * squared + b * variance;
      point.add(x[t], errors[t], variance, slope);
      squared = errors[t] * errors[t];
      for (int i = 0; i < means; i++) {
        slopeOfSquared[i] = -2 * errors[t] * x[t][i];
      }
    }
    point.end(omega + a * squared + b * variance);
    return point;
  }

  private double[] errors(double[] parameters) {
    double[] errors = y.clone();
    for (int t = 0; t < errors.length; t++) {
      for (int i = 0; i < means; i++) {
        errors[t] -= parameters[i] * x[t][i];
      }
    }
    return errors;
  }

  private double[] slopeOfMeanSquare(double[] errors) {
    double[] slope = new double[means + 3];
    for (int t = 0; t < errors.length; t++) {
      for (int i = 0; i < means; i++) {
        slope[i] -= 2 * errors[t] * x[t][i] / errors.length;
      }
    }
    return slope;
  }
}
