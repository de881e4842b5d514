package io.github.sillage.study;

import java.util.OptionalDouble;

/** A normal-return model as estimated: frozen when the event window opens. */
public final class ModelFit implements FitOutcome {
  private final double alpha;
  private final double[] betas;
  private final double sigma;
  private final OptionalDouble rSquared;
  private final int observations;
  private final int degreesOfFreedom;
  private final Leverage leverage;
  private final StudentT distribution;

  /**
   * @param alpha the constant, 0 where the model has none
   * @param betas the slope on each factor, in the order of the factors
   * @param sigma standard deviation of the residuals, over the degrees of freedom; above 0
   * @param rSquared share of the variance explained, for models that regress
   * @param observations complete sessions used
   * @param degreesOfFreedom observations less estimated parameters, or as the model says
   * @param leverage what the uncertainty of the parameters adds
   * @throws IllegalArgumentException when sigma is not above 0 or no degree of freedom is left
   */
  public ModelFit(
      double alpha,
      double[] betas,
      double sigma,
      OptionalDouble rSquared,
      int observations,
      int degreesOfFreedom,
      Leverage leverage) {
    if (!(sigma > 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma is " + sigma + ", expected above 0");
    }
    this.alpha = alpha;
    this.betas = betas.clone();
    this.sigma = sigma;
    this.rSquared = rSquared;
    this.observations = observations;
    this.degreesOfFreedom = degreesOfFreedom;
    this.leverage = leverage;
    this.distribution = new StudentT(degreesOfFreedom);
  }

  /** The constant of the model: per session, in the units of the returns. */
  public double alpha() {
    return alpha;
  }

  /** The slope on that factor; the market is factor 0. */
  public double beta(int factor) {
    return betas[factor];
  }

  /** Standard deviation of the residuals. */
  public double sigma() {
    return sigma;
  }

  /** Share of the stock's variance that the factors explain; empty for models without a slope. */
  public OptionalDouble rSquared() {
    return rSquared;
  }

  /** Complete sessions that the estimate rests on. */
  public int observations() {
    return observations;
  }

  /** Degrees of freedom of every t statistic that follows from this fit. */
  public int degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** How the uncertainty of the parameters widens the error. */
  public Leverage leverage() {
    return leverage;
  }

  /** The return that the model expects for those factor returns. */
  public double expected(double... factors) {
    double sum = alpha;
    for (int i = 0; i < betas.length; i++) {
      sum += betas[i] * factors[i];
    }
    return sum;
  }

  /**
   * Standard error of the abnormal returns summed over a window, with the error of forecasting and
   * the covariance that the shared parameters bring (Campbell, Lo and MacKinlay 1997, sec. 4.4;
   * Mikkelson and Partch 1988; Salinger 1992).
   *
   * @param days sessions in the window
   * @param sums the factors' returns, each summed over the window
   */
  public double standardError(int days, double... sums) {
    return sigma * Math.sqrt(days + leverage.of(days, sums));
  }

  StudentT distribution() {
    return distribution;
  }

  int factorCount() {
    return betas.length;
  }
}
