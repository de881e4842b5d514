package io.github.sillage.study;

/** A likelihood at one set of parameters, summed up session by session. */
final class GarchPoint {
  private final double[] parameters;
  private final int means;
  private final double[] gradient;
  private final double[][] information;
  private double logLikelihood;
  private double squaredErrors;
  private double next;

  GarchPoint(double[] parameters, int means) {
    this.parameters = parameters.clone();
    this.means = means;
    gradient = new double[parameters.length];
    information = new double[parameters.length][parameters.length];
  }

  /**
   * Takes in one session.
   *
   * @param x its design row
   * @param slope the variance's derivatives
   */
  void add(double[] x, double error, double variance, double[] slope) {
    double squared = error * error / variance;
    logLikelihood -= 0.5 * (Math.log(2 * Math.PI) + Math.log(variance) + squared);
    squaredErrors += error * error;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += 0.5 * (squared - 1) / variance * slope[i];
      gradient[i] += i < means ? error * x[i] / variance : 0;
      for (int j = 0; j < gradient.length; j++) {
        information[i][j] += 0.5 * slope[i] * slope[j] / (variance * variance);
        information[i][j] += i < means && j < means ? x[i] * x[j] / variance : 0;
      }
    }
  }

  /** Ends with the variance forecast for the session after the last. */
  void end(double forecast) {
    next = forecast;
  }

  /** The step of Fisher's scoring: information⁻¹·gradient. */
  double[] step() {
    return Qr.of(information).solve(gradient);
  }

  /** What a step gains, doubled, as the gradient sees it. */
  double gain(double[] step) {
    double sum = 0;
    for (int i = 0; i < step.length; i++) {
      sum += gradient[i] * step[i];
    }
    return sum;
  }

  /** The parameters moved by a share of the step. */
  double[] moved(double[] step, double share) {
    double[] moved = parameters.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += share * step[i];
    }
    return moved;
  }

  /** The parameters with one moved a little. */
  double[] nudged(int index, double by) {
    double[] nudged = parameters.clone();
    nudged[index] += by;
    return nudged;
  }

  double[] gradient() {
    return gradient.clone();
  }

  double parameter(int index) {
    return parameters[index];
  }

  /** Number of parameters. */
  int size() {
    return parameters.length;
  }

  double omega() {
    return parameters[means];
  }

  double a() {
    return parameters[means + 1];
  }

  double b() {
    return parameters[means + 2];
  }

  double logLikelihood() {
    return logLikelihood;
  }

  double squaredErrors() {
    return squaredErrors;
  }

  double next() {
    return next;
  }

  /** An element of the information matrix, in the order of the parameters. */
  double information(int row, int column) {
    return information[row][column];
  }
}
