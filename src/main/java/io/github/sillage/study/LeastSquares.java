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
  private final Regressors x;
  private final double[] betas;
  private final double squaredErrors;

  private LeastSquares(Centred y, Regressors x) {
    this.y = y;
    this.x = x;
    betas = x.solve(y.values());
    double sum = 0;
    for (int i = 0; i < y.rows(); i++) {
      double error = y.values()[i];
      for (int j = 0; j < betas.length; j++) {
        error -= betas[j] * x.columns()[j].values()[i];
      }
      sum += error * error;
    }
    squaredErrors = sum;
  }

  /**
   * Regresses a sample's returns on its factors and goes on from there, unless it is degenerate.
   */
  static FitOutcome of(Sample sample, Function<LeastSquares, FitOutcome> then) {
    Regressors x = sample.regressors();
    if (x.shortfall().isPresent()) {
      return new FitOutcome.Degenerate(x.shortfall().get());
    }
    Centred y = Centred.of(sample.returns(), sample.sessions());
    LeastSquares regression = new LeastSquares(y, x);
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
        x.leverage());
  }

  double alpha() {
    double alpha = y.mean();
    for (int j = 0; j < betas.length; j++) {
      alpha -= betas[j] * x.columns()[j].mean();
    }
    return alpha;
  }

  double[] betas() {
    return betas.clone();
  }

  Leverage leverage() {
    return x.leverage();
  }
}
