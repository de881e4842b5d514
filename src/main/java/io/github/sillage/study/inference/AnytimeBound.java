package io.github.sillage.study.inference;

import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Noise;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A bound for a whole CAR path: with at least 95 % the noise of the cumulative abnormal return
 * stays inside at every session up to the horizon, however often one looks and whenever one stops.
 * Student's interval holds only for one window fixed beforehand. What lies outside the bound at any
 * session is an effect; the effects themselves may differ from session to session.
 *
 * <p>A normal mixture (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, sec. 3.2) in the
 * path's own clock n/(1+n/M), which takes in the error of the estimated constant; the error of the
 * slopes is bounded by a second mixture, and the estimated σ by averaging the crossing probability
 * over its χ² distribution. Assumes independent normal residuals of constant variance and a model
 * estimated by least squares before the path began, with a constant or without any parameter.
 */
public final class AnytimeBound {
  private static final double ALPHA = 0.05;
  private static final double SLOPE_PRIOR = 4;

  private final double sigma;
  private final double inverseObservations;
  private final double slopePenalty;
  private final double prior;
  private final double level;

  private AnytimeBound(
      double sigma, double inverseObservations, int slopes, int freedom, int horizon) {
    this.sigma = sigma;
    this.inverseObservations = inverseObservations;
    this.slopePenalty = slopes * Math.log1p(1 / SLOPE_PRIOR);
    double loud = -2 * Math.log(ALPHA);
    this.prior = clock(0.5 * horizon) / (loud + Math.log1p(loud));
    this.level = level(freedom, logGrowth(horizon) + slopePenalty);
  }

  /**
   * The bound for paths against a frozen fit; empty when the fit's variance changes by session.
   *
   * @param horizon sessions of the longest path, fixed before it begins; at least 1
   */
  public static Optional<AnytimeBound> of(ModelFit fit, int horizon) {
    if (!(fit.noise() instanceof Noise.Constant)) {
      return Optional.empty();
    }
    int parameters = fit.leverage().inverseCrossProducts().length;
    double inverse = parameters == 0 ? 0 : 1.0 / fit.observations();
    int slopes = Math.max(0, parameters - 1);
    return Optional.of(
        new AnytimeBound(fit.sigma(), inverse, slopes, fit.degreesOfFreedom(), horizon));
  }

  /**
   * How far from 0 noise alone may carry the sum of the first sessions of the path.
   *
   * @param days sessions summed, up to the horizon
   * @param standardError the model's, of that sum
   */
  public double reach(int days, double standardError) {
    double stretch = 1 + days * inverseObservations;
    double variance = standardError * standardError / (sigma * sigma);
    double ofSlopes = Math.max(0, variance - days * stretch);
    double spread = stretch * stretch * (clock(days) + prior) + (1 + SLOPE_PRIOR) * ofSlopes;
    return sigma * Math.sqrt(spread * (level + logGrowth(days) + slopePenalty));
  }

  private double clock(double days) {
    return days / (1 + days * inverseObservations);
  }

  private double logGrowth(double days) {
    return Math.log1p(clock(days) / prior);
  }

  private static double level(int freedom, double growth) {
    double low = 0;
    double high = 1;
    while (crossing(freedom, growth, high) > ALPHA) {
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = 0.5 * (low + high);
      if (crossing(freedom, growth, middle) > ALPHA) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double crossing(int freedom, double growth, double level) {
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
    double sigmaTooLarge =
        Math.pow(1 + level / freedom, -0.5 * freedom) * chi.survivalProbability(freedom + level);
    double sigmaTooSmall =
        Math.exp(0.5 * growth - 0.5 * freedom * Math.log1p((level + growth) / freedom))
            * chi.cumulativeProbability(freedom + level + growth);
    return sigmaTooLarge + sigmaTooSmall;
  }
}
