package io.github.sillage.study;

import java.util.OptionalDouble;

/**
 * The expected return is the market's, nothing is estimated but the variance of the difference,
 * taken about its mean (Brown and Warner 1985).
 */
public record MarketAdjusted() implements NormalReturnModel {
  @Override
  public String name() {
    return "marketAdjusted";
  }

  @Override
  public int parameters() {
    return 0;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    double[] y = sample.returns();
    double[] market = sample.factor(0);
    double[] difference = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      difference[i] = y[i] - market[i];
    }
    double errors = Moments.sumOfSquares(difference, Moments.mean(difference));
    if (Moments.vanishes(errors, Moments.sumOfSquares(y, 0))) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = y.length - 1;
    return new ModelFit(
        0,
        new double[] {1},
        Math.sqrt(errors / freedom),
        OptionalDouble.empty(),
        y.length,
        freedom,
        new Leverage.None());
  }
}
