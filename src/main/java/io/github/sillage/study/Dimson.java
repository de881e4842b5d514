package io.github.sillage.study;

import java.util.OptionalDouble;

/**
 * For a stock that trades thinly: one regression on the market's returns of several sessions around
 * each, whose slopes add up to beta (Dimson 1979). The expected return is α + β·R_m of the session
 * itself, so that a session can be measured before its leads are known; the error is taken about
 * that line, which is wider than the error of the regression.
 *
 * @param lags how many sessions back the regression reaches, at least 0
 * @param leads how many sessions ahead it reaches, at least 0
 */
public record Dimson(int lags, int leads) implements NormalReturnModel {
  /**
   * @throws IllegalArgumentException when lags or leads are negative
   */
  public Dimson {
    if (lags < 0 || leads < 0) {
      throw new IllegalArgumentException(
          "lags are %d and leads %d, expected at least 0".formatted(lags, leads));
    }
  }

  @Override
  public String name() {
    return "dimson";
  }

  @Override
  public int parameters() {
    return lags + leads + 2;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public boolean spansRuns() {
    return false;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return LeastSquares.of(sample, regression -> summed(sample, regression));
  }

  private ModelFit summed(Sample sample, LeastSquares regression) {
    double beta = 0;
    for (double each : regression.betas()) {
      beta += each;
    }
    double squares = 0;
    for (int i = 0; i < sample.size(); i++) {
      double error = sample.returns()[i] - regression.alpha() - beta * sample.rows()[i][lags];
      squares += error * error;
    }
    int freedom = sample.size() - parameters();
    return new ModelFit(
        regression.alpha(),
        new double[] {beta},
        Math.sqrt(squares / freedom),
        OptionalDouble.empty(),
        sample.size(),
        freedom,
        alongTheSum(regression.leverage().inverseCrossProducts()));
  }

  /** The form s'(X'X)⁻¹s for s = (L, S, …, S), S the market's returns summed over the window. */
  private static Leverage alongTheSum(double[][] inverse) {
    double cross = 0;
    double slope = 0;
    for (int i = 1; i < inverse.length; i++) {
      cross += inverse[0][i];
      for (int j = 1; j < inverse.length; j++) {
        slope += inverse[i][j];
      }
    }
    double mean = -cross / slope;
    return new Leverage.OfLine(1 / (inverse[0][0] - slope * mean * mean), mean, 1 / slope);
  }
}
