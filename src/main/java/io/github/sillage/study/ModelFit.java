package io.github.sillage.study;

import io.github.sillage.study.StudyResult.Caution;
import java.util.Optional;
import java.util.OptionalDouble;

/** A normal-return model as estimated: frozen when the event window opens. */
public final class ModelFit implements FitOutcome {
  private final double alpha;
  private final double[] betas;
  private final Noise noise;
  private final OptionalDouble rSquared;
  private final int observations;
  private final int degreesOfFreedom;
  private final Leverage leverage;
  private final StudentT distribution;
  private final Optional<Caution> caution;

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
    this(
        alpha,
        betas,
        new Noise.Constant(sigma),
        rSquared,
        observations,
        degreesOfFreedom,
        leverage,
        Optional.empty());
  }

  /**
   * The same with a variance that may change by session.
   *
   * @param noise the variance of the residuals; its sigma above 0
   * @param caution what to bear in mind about the estimate
   */
  ModelFit(
      double alpha,
      double[] betas,
      Noise noise,
      OptionalDouble rSquared,
      int observations,
      int degreesOfFreedom,
      Leverage leverage,
      Optional<Caution> caution) {
    if (!(noise.sigma() > 0) || Double.isInfinite(noise.sigma())) {
      throw new IllegalArgumentException("sigma is " + noise.sigma() + ", expected above 0");
    }
    this.alpha = alpha;
    this.betas = betas.clone();
    this.noise = noise;
    this.rSquared = rSquared;
    this.observations = observations;
    this.degreesOfFreedom = degreesOfFreedom;
    this.leverage = leverage;
    this.distribution = StudentT.of(degreesOfFreedom);
    this.caution = caution;
  }

  /** The same estimate with something to bear in mind. */
  ModelFit with(Caution told) {
    return new ModelFit(
        alpha, betas, noise, rSquared, observations, degreesOfFreedom, leverage, Optional.of(told));
  }

  /** The constant of the model: per session, in the units of the returns. */
  public double alpha() {
    return alpha;
  }

  /** The slope on that factor; the market is factor 0. */
  public double beta(int factor) {
    return betas[factor];
  }

  /** Standard deviation of one session's residual over the estimation window. */
  public double sigma() {
    return noise.sigma();
  }

  /** The variance of what the model leaves unexplained. */
  public Noise noise() {
    return noise;
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

  /** How many slopes there are. */
  public int factorCount() {
    return betas.length;
  }

  /** The return that the model expects of one session with those factor returns. */
  public double expected(double... factors) {
    return expectedOver(1, factors);
  }

  /**
   * The return that the model expects over several sessions.
   *
   * @param days how many
   * @param sums the factors' returns, each summed over them; any beyond the model's own are ignored
   */
  public double expectedOver(int days, double... sums) {
    double sum = days * alpha;
    for (int i = 0; i < betas.length; i++) {
      sum += betas[i] * sums[i];
    }
    return sum;
  }

  /**
   * Standard error of the abnormal returns summed over a window, with the error of forecasting and
   * the covariance that the shared parameters bring: the root of the noise of its sessions plus
   * σ²·s'(X'X)⁻¹s (Campbell, Lo and MacKinlay 1997, sec. 4.4; Mikkelson and Partch 1988; Salinger
   * 1992). A window of one session gives the error of one abnormal return (Patell 1976).
   *
   * @param sums the factors' returns, each summed over the window
   */
  public double standardError(EventWindow window, double... sums) {
    double sigma = noise.sigma();
    return Math.sqrt(noise.variance(window) + sigma * sigma * leverage.of(window.length(), sums));
  }

  StudentT distribution() {
    return distribution;
  }

  Optional<Caution> caution() {
    return caution;
  }
}
