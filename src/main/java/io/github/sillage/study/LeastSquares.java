package io.github.sillage.study;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Ordinary least squares with a constant, by QR of the centred columns: no digits are lost to
 * squaring. A row over d sessions is divided by √d, so that all rows have the same variance (Maynes
 * and Rumsey 1993); with d = 1 throughout that is the plain regression.
 */
final class LeastSquares {
  private final Centred y;
  private final Centred[] x;
  private final Qr qr;
  private final double[] betas;
  private final double squaredErrors;

  private LeastSquares(Centred y, Centred[] x, Qr qr) {
    this.y = y;
    this.x = x;
    this.qr = qr;
    betas = qr.solve(y.values());
    double sum = 0;
    for (int i = 0; i < y.rows(); i++) {
      double error = y.values()[i];
      for (int j = 0; j < betas.length; j++) {
        error -= betas[j] * x[j].values()[i];
      }
      sum += error * error;
    }
    squaredErrors = sum;
  }

  /**
   * Regresses a sample's returns on its factors and goes on from there, unless it is degenerate.
   */
  static FitOutcome of(Sample sample, Function<LeastSquares, FitOutcome> then) {
    Centred[] x = new Centred[sample.rows()[0].length];
    double[][] columns = new double[x.length][];
    for (int j = 0; j < x.length; j++) {
      x[j] = Centred.of(Moments.column(sample.rows(), j), sample.sessions());
      columns[j] = x[j].values();
      if (x[j].vanishes()) {
        return new FitOutcome.Degenerate(
            j == 0 ? Shortfall.NO_MARKET_VARIANCE : Shortfall.COLLINEAR_FACTORS);
      }
    }
    Qr qr = Qr.of(columns);
    if (!qr.independent()) {
      return new FitOutcome.Degenerate(Shortfall.COLLINEAR_FACTORS);
    }
    Centred y = Centred.of(sample.returns(), sample.sessions());
    LeastSquares regression = new LeastSquares(y, x, qr);
    return Moments.vanishes(regression.squaredErrors, y.scale())
        ? new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE)
        : then.apply(regression);
  }

  /** The whole regression as a fit; the degrees of freedom are the rows less all coefficients. */
  ModelFit fit() {
    int freedom = y.rows() - betas.length - 1;
    return new ModelFit(
        alpha(),
        betas,
        Math.sqrt(squaredErrors / freedom),
        OptionalDouble.of(1 - squaredErrors / y.sumOfSquares()),
        y.rows(),
        freedom,
        leverage());
  }

  double alpha() {
    double alpha = y.mean();
    for (int j = 0; j < betas.length; j++) {
      alpha -= betas[j] * x[j].mean();
    }
    return alpha;
  }

  double[] betas() {
    return betas.clone();
  }

  Leverage leverage() {
    if (x.length == 1) {
      return new Leverage.OfLine(y.sessions(), x[0].mean(), x[0].sumOfSquares());
    }
    double[] means = new double[x.length];
    for (int j = 0; j < means.length; j++) {
      means[j] = x[j].mean();
    }
    return new Leverage.OfPlane(y.sessions(), means, qr.rootOfInverse());
  }
}
