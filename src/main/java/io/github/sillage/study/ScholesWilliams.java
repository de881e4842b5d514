package io.github.sillage.study;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * For a stock whose last trade of a session comes before or after the index's: β = (β₋ + β₀ +
 * β₊)/(1 + 2ρ), the slopes of three simple regressions on the market's return of the session
 * before, the session and the one after, ρ the market's own autocorrelation (Scholes and Williams
 * 1977). The means, slopes and errors are those of the interior sessions, which have all three; ρ
 * is taken over all pairs of adjoining sessions.
 *
 * <p>But for the ends of the sample this is the estimate with R₋ + R₀ + R₊ as the instrument for
 * R₀, and its error is stated as that: Var β = σ²·Σz²/(Σzx)², z and x about their means.
 */
public record ScholesWilliams() implements NormalReturnModel {
  @Override
  public String name() {
    return "scholesWilliams";
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
  public int lags() {
    return 1;
  }

  @Override
  public int leads() {
    return 1;
  }

  @Override
  public boolean spansRuns() {
    return false;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    double[][] around = new double[3][];
    for (int j = 0; j < 3; j++) {
      around[j] = Moments.column(sample.rows(), j);
      if (Moments.constant(around[j])) {
        return new FitOutcome.Degenerate(Shortfall.NO_MARKET_VARIANCE);
      }
    }
    double attenuation = 1 + 2 * autocorrelation(sample);
    if (attenuation <= 0) {
      return new FitOutcome.Degenerate(Shortfall.MARKET_REVERSES);
    }
    double slopes = 0;
    for (double[] x : around) {
      slopes += Moments.slope(x, sample.returns());
    }
    return line(sample, around[1], slopes / attenuation, effectiveSquares(around));
  }

  private static FitOutcome line(Sample sample, double[] x, double beta, double squares) {
    double[] y = sample.returns();
    double meanOfX = Moments.mean(x);
    double meanOfY = Moments.mean(y);
    double errors = 0;
    for (int i = 0; i < y.length; i++) {
      double error = y[i] - meanOfY - beta * (x[i] - meanOfX);
      errors += error * error;
    }
    if (Moments.vanishes(errors, Moments.sumOfSquares(y, 0))) {
      return new FitOutcome.Degenerate(Shortfall.NO_RESIDUAL_VARIANCE);
    }
    int freedom = y.length - 2;
    return new ModelFit(
        meanOfY - beta * meanOfX,
        new double[] {beta},
        Math.sqrt(errors / freedom),
        OptionalDouble.empty(),
        y.length,
        freedom,
        new Leverage.OfLine(y.length, meanOfX, squares));
  }

  private static double effectiveSquares(double[][] around) {
    double[] instrument = new double[around[1].length];
    for (int i = 0; i < instrument.length; i++) {
      instrument[i] = around[0][i] + around[1][i] + around[2][i];
    }
    double mean = Moments.mean(instrument);
    double cross = Moments.crossProduct(instrument, mean, around[1], Moments.mean(around[1]));
    return cross * cross / Moments.sumOfSquares(instrument, mean);
  }

  private static double autocorrelation(Sample sample) {
    double[] earlier = new double[2 * sample.size()];
    double[] later = new double[2 * sample.size()];
    int pairs = 0;
    for (int i = 0; i < sample.size(); i++) {
      double[] row = sample.rows()[i];
      earlier[pairs] = row[0];
      later[pairs++] = row[1];
      boolean nextRowHasIt = i + 1 < sample.size() && sample.days()[i + 1] == sample.days()[i] + 1;
      if (!nextRowHasIt) {
        earlier[pairs] = row[1];
        later[pairs++] = row[2];
      }
    }
    return Moments.correlation(Arrays.copyOf(earlier, pairs), Arrays.copyOf(later, pairs));
  }
}
