package io.github.sillage.study;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line's data brought to unit error and unit market variance, in which a likelihood is round
 * enough to climb whatever the unit of the returns, and the way back.
 */
final class UnitScale {
  private final double sigma;
  private final double mean;
  private final double spread;

  private UnitScale(double sigma, double mean, double spread) {
    this.sigma = sigma;
    this.mean = mean;
    this.spread = spread;
  }

  /** The scale of a sample with one factor and its least-squares fit. */
  static UnitScale of(Sample sample, ModelFit plain) {
    double[] market = Moments.column(sample.rows(), 0);
    double mean = Moments.mean(market);
    double spread = Math.sqrt(Moments.sumOfSquares(market, mean) / market.length);
    return new UnitScale(plain.sigma(), mean, spread);
  }

  GarchLikelihood likelihood(Sample sample) {
    double[][] x = new double[sample.size()][];
    double[] y = sample.returns().clone();
    for (int t = 0; t < y.length; t++) {
      x[t] = new double[] {1, (sample.rows()[t][0] - mean) / spread};
      y[t] /= sigma;
    }
    return new GarchLikelihood(x, y);
  }

  /** The fit at a maximum, in the units of the returns. */
  ModelFit fit(GarchPoint top, Sample sample) {
    double beta = top.parameter(1) * sigma / spread;
    int freedom = sample.size() - top.size();
    double variance = sigma * sigma;
    double noise = sigma * Math.sqrt(top.squaredErrors() / freedom);
    int lastDay = sample.days()[sample.size() - 1];
    return new ModelFit(
        top.parameter(0) * sigma - beta * mean,
        new double[] {beta},
        new Noise.Garch(
            noise, top.omega() * variance, top.a(), top.b(), lastDay, top.next() * variance),
        OptionalDouble.empty(),
        sample.size(),
        freedom,
        leverage(top, noise * noise / variance),
        Optional.empty());
  }

  /** The inverse information of the coefficients as a form in the unscaled length and sum. */
  private Leverage leverage(GarchPoint top, double unit) {
    double constant = top.information(0, 0);
    double cross = top.information(0, 1);
    double slope = top.information(1, 1) - cross * cross / constant;
    return new Leverage.OfLine(
        constant * unit, mean + spread * cross / constant, slope * spread * spread * unit);
  }
}
