package io.github.sillage.study;

import java.util.OptionalDouble;

/** The expected return is the stock's own mean (Brown and Warner 1980; MacKinlay 1997, sec. 4). */
public record MeanAdjusted() implements NormalReturnModel {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public int factors() {
    return 0;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    double[] y = sample.returns();
    double mean = Moments.mean(y);
    double errors = Moments.sumOfSquares(y, mean);
    if (Moments.vanishes(errors, Moments.sumOfSquares(y, 0))) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = y.length - 1;
    return new ModelFit(
        mean,
        new double[0],
        Math.sqrt(errors / freedom),
        OptionalDouble.empty(),
        y.length,
        freedom,
        new Leverage.OfMean(y.length));
  }
}
