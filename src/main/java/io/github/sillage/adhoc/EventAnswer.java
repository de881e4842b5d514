package io.github.sillage.adhoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.sillage.study.StudyResult.Caution;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured around one event; what does not exist is left out.
 *
 * @param status whether every window, some, or nothing is measured
 * @param abnormalReturns by day, those that exist
 * @param windows the windows without a missing return
 * @param missing the others, each with its reason
 * @param carPath cumulated from the first day of the window to each later one, up to the first
 *     missing return
 * @param masked estimation sessions left out for being near another event
 * @param reason why nothing is measured, or no window
 * @param synthetic what a mixture of donors says, where donors were given
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EventAnswer(
    String id,
    String instrument,
    Optional<String> benchmark,
    LocalDate dayZero,
    Status status,
    Optional<Reason> reason,
    Optional<Model> model,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Day> abnormalReturns,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Window> windows,
    List<Missing> missing,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<CarPoint> carPath,
    List<LocalDate> masked,
    List<Caution> cautions,
    Optional<SecondOpinion> synthetic) {

  /** How much was measured. */
  enum Status {
    /** Every window. */
    MEASURED,
    /** Some days, and perhaps some windows. */
    PARTIAL,
    /** Nothing. */
    NOT_MEASURED
  }

  /** Why something is not measured: a code for machines, a sentence for people. */
  record Reason(Code code, String detail) {}

  /** The reasons. */
  enum Code {
    /** Fewer complete sessions in the estimation window than are asked for. */
    TOO_FEW_OBSERVATIONS,
    /** The benchmark did not move, or the model leaves nothing unexplained. */
    NO_VARIANCE,
    /** A factor is a combination of the others or did not move. */
    COLLINEAR_FACTORS,
    /** The benchmark's returns reverse so much that Scholes and Williams's beta has no meaning. */
    MARKET_REVERSES,
    /** A session of the window lacks a value. */
    NO_EVENT_PRICES,
    /** The data ends before the window does. */
    WINDOW_NOT_ELAPSED
  }

  /**
   * The model as estimated.
   *
   * @param benchmarkWeight the instrument's share in the benchmark, taken out of it
   * @param beta slope on the benchmark
   * @param betas slopes by name where there are several
   * @param sigma residual standard deviation over {@code df}
   * @param df degrees of freedom
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Model(
      String name,
      Optional<String> benchmark,
      OptionalDouble benchmarkWeight,
      double alpha,
      OptionalDouble beta,
      Map<String, Double> betas,
      double sigma,
      OptionalDouble rSquared,
      int observations,
      int df,
      Optional<Garch> garch,
      Optional<Estimation> estimation) {}

  /** The variance of a garch model: h = omega + a·ε² + b·h of the session before. */
  record Garch(double omega, double a, double b) {}

  /** The first and last session of the estimation window that exist. */
  record Estimation(LocalDate from, LocalDate to) {}

  /**
   * One session.
   *
   * @param actual what the instrument returned; named {@code return} in JSON
   * @param expected what the model expects, a risk-free rate that was subtracted added again
   * @param sq p of the sample quantile test, which assumes no normal distribution
   * @param volatility how much more the instrument moved than usual
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Day(
      int day,
      LocalDate session,
      @JsonProperty("return") double actual,
      double expected,
      double ar,
      double se,
      double t,
      double p,
      OptionalDouble sq,
      Volatility volatility) {}

  /**
   * The abnormal volatility of one session.
   *
   * @param abnormal AR²/(σ²C) − 1: 0 on average without an event, −1 at least
   * @param p chance of at least as much; that of the abnormal return, read without its sign
   */
  record Volatility(double abnormal, double p) {}

  /**
   * One window.
   *
   * @param q Benjamini–Hochberg over the family that the answer names
   * @param qYekutieli the same under any dependence (Benjamini–Yekutieli)
   * @param pHolm p adjusted so that one false discovery in the family is as rare as it says (Holm)
   * @param sq p of the sample quantile test, which assumes no normal distribution
   * @param mde the least effect that the test would find in four cases of five
   * @param bhar buy-and-hold abnormal return, with simple returns
   * @param bootstrap a band that keeps the residuals' own distribution, where it was asked for
   * @param confoundedBy other events of the same instrument whose day 0 lies inside
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Window(
      int from,
      int to,
      double car,
      double se,
      double t,
      int df,
      double p,
      double q,
      double qYekutieli,
      double pHolm,
      double low95,
      double high95,
      OptionalDouble sq,
      double mde,
      OptionalDouble bhar,
      Optional<Band> bootstrap,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> confoundedBy) {}

  /** An interval for the effect, and two-sided p. */
  record Band(double low95, double high95, double p) {}

  /** A window that is not measured. */
  record Missing(int from, int to, Reason reason, List<String> confoundedBy) {}

  /**
   * The cumulative abnormal return up to a day.
   *
   * @param anytimeLow95 lower end of the interval that holds at all days of the path at once
   * @param anytimeHigh95 its upper end
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record CarPoint(
      int day,
      double car,
      double se,
      double t,
      double p,
      double low95,
      double high95,
      OptionalDouble anytimeLow95,
      OptionalDouble anytimeHigh95) {}
}
