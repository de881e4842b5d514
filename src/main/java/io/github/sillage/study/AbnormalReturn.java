package io.github.sillage.study;

/**
 * The part of one session's return that the model does not expect.
 *
 * @param day session in event time
 * @param actual the return that was observed
 * @param expected the return that the model expects
 * @param value actual less expected
 * @param standardError of the value, with the error of forecasting (Patell 1976)
 * @param t value over standard error
 * @param degreesOfFreedom of t: the fit's
 */
public record AbnormalReturn(
    int day,
    double actual,
    double expected,
    double value,
    double standardError,
    double t,
    int degreesOfFreedom) {

  /** Measures one session against a frozen model. */
  public static AbnormalReturn of(ModelFit fit, int day, double actual, double... factors) {
    return ofRun(fit, day, 1, actual, factors);
  }

  /**
   * Measures a return over several sessions against a frozen model: the stock did not trade between
   * (Maynes and Rumsey 1993).
   *
   * @param day the last of the sessions
   * @param sessions how many there are
   * @param factors the factors' returns, each summed over them
   */
  public static AbnormalReturn ofRun(
      ModelFit fit, int day, int sessions, double actual, double... factors) {
    double expected = fit.expectedOver(sessions, factors);
    double value = actual - expected;
    double error = fit.standardError(new EventWindow(day - sessions + 1, day), factors);
    return new AbnormalReturn(
        day, actual, expected, value, error, value / error, fit.degreesOfFreedom());
  }

  /** Two-sided, from Student's t; worked out when it is asked for. */
  public double p() {
    return StudentT.of(degreesOfFreedom).twoSided(t);
  }
}
