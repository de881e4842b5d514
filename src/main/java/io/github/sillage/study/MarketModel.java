package io.github.sillage.study;

import java.util.OptionalDouble;

/**
 * The expected return is a line in the market's return, fitted by ordinary least squares (Sharpe
 * 1963; MacKinlay 1997, sec. 4).
 */
public record MarketModel() implements NormalReturnModel {
  @Override
  public String name() {
    return "market";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    double[] y = sample.returns();
    double[] x = sample.factor(0);
    double meanOfY = Moments.mean(y);
    double meanOfX = Moments.mean(x);
    double sxx = Moments.sumOfSquares(x, meanOfX);
    if (Moments.vanishes(sxx, Moments.sumOfSquares(x, 0))) {
      return new FitOutcome.Degenerate(Shortfall.NO_MARKET_VARIANCE);
    }
    double beta = Moments.crossProduct(x, meanOfX, y, meanOfY) / sxx;
    double alpha = meanOfY - beta * meanOfX;
    double errors = squaredErrors(y, x, meanOfY, meanOfX, beta);
    if (Moments.vanishes(errors, Moments.sumOfSquares(y, 0))) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = y.length - 2;
    double total = Moments.sumOfSquares(y, meanOfY);
    return new ModelFit(
        alpha,
        new double[] {beta},
        Math.sqrt(errors / freedom),
        OptionalDouble.of(1 - errors / total),
        y.length,
        freedom,
        new Leverage.OfLine(y.length, meanOfX, sxx));
  }

  private static double squaredErrors(
      double[] y, double[] x, double meanOfY, double meanOfX, double beta) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double error = y[i] - meanOfY - beta * (x[i] - meanOfX);
      sum += error * error;
    }
    return sum;
  }
}
