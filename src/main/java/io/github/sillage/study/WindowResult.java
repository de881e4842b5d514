package io.github.sillage.study;

/**
 * The cumulative abnormal return of one window.
 *
 * @param window the sessions summed
 * @param car their abnormal returns, summed
 * @param standardError of the sum, with the full covariance of the abnormal returns
 * @param t sum over standard error
 * @param degreesOfFreedom of t
 * @param p two-sided
 * @param low95 lower end of the 95 % interval
 * @param high95 upper end of the 95 % interval
 */
public record WindowResult(
    EventWindow window,
    double car,
    double standardError,
    double t,
    int degreesOfFreedom,
    double p,
    double low95,
    double high95) {

  static WindowResult of(EventWindow window, ModelFit fit, double car, double standardError) {
    double t = car / standardError;
    double reach = fit.distribution().quantile975() * standardError;
    return new WindowResult(
        window,
        car,
        standardError,
        t,
        fit.degreesOfFreedom(),
        fit.distribution().twoSided(t),
        car - reach,
        car + reach);
  }
}
