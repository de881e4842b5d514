package io.github.sillage.study;

import java.util.OptionalDouble;

/** The estimate of a stock's own mean, whichever sessions it is taken over. */
final class OwnMean {
  private OwnMean() {}

  static FitOutcome fit(Sample sample) {
    Centred y = Centred.of(sample.returns(), sample.sessions());
    if (y.vanishes()) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = y.rows() - 1;
    return new ModelFit(
        y.mean(),
        new double[0],
        Math.sqrt(y.sumOfSquares() / freedom),
        OptionalDouble.empty(),
        y.rows(),
        freedom,
        new Leverage.OfMean(y.sessions()));
  }
}
