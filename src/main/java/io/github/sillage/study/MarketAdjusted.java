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
    double[] difference = sample.returns().clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= sample.rows()[i][0];
    }
    Centred centred = Centred.of(difference, sample.sessions());
    double scale = Centred.of(sample.returns(), sample.sessions()).scale();
    if (Moments.vanishes(centred.sumOfSquares(), scale)) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = difference.length - 1;
    return new ModelFit(
        0,
        new double[] {1},
        Math.sqrt(centred.sumOfSquares() / freedom),
        OptionalDouble.empty(),
        difference.length,
        freedom,
        new Leverage.None());
  }
}
