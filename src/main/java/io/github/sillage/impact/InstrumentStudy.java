package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.sillage.market.IndexWeight;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.StudentT;
import io.github.sillage.study.StudyResult.Caution;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one event did to one instrument, in the form in which it is stored and answered. Returns are
 * log returns; what does not exist is left out.
 *
 * @param named whether the event names the instrument
 * @param dayZero day 0 at the instrument's venue
 * @param model the frozen model
 * @param abnormalReturns by day, those that exist
 * @param windows the windows that could be measured
 * @param open the windows that are filling up, measured so far; only in a provisional study
 * @param missing the windows that could not, each with its reason
 * @param carPath filled when answering, never stored: it follows from the rest
 * @param cautions what to bear in mind when reading
 * @param reason why nothing is measured
 * @param secondOpinion what a synthetic control says; only for instruments the event names
 * @param provisional whether windows of it are still filling up, with or without a session that has
 *     not closed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record InstrumentStudy(
    InstrumentId instrument,
    boolean named,
    Status status,
    Optional<LocalDate> dayZero,
    Optional<Model> model,
    List<Day> abnormalReturns,
    List<Window> windows,
    List<Open> open,
    List<Missing> missing,
    List<CarPoint> carPath,
    List<Caution> cautions,
    Optional<Reason> reason,
    Optional<SecondOpinion> secondOpinion,
    boolean provisional) {

  /** How much of the design could be measured. */
  enum Status {
    /** Every window. */
    MEASURED,
    /** Some windows. */
    PARTIAL,
    /** No window. */
    NOT_MEASURED
  }

  /**
   * The model as estimated.
   *
   * @param betas the slope on each index, where there are several
   * @param indexWeights the instrument's shares in the benchmark that were taken out of it
   * @param marketMean mean of the benchmark's returns over the estimation window
   * @param marketSumOfSquares their squared deviations from that mean, summed: with these a reader
   *     can state the error of any window
   */
  record Model(
      String name,
      Optional<InstrumentId> benchmark,
      double alpha,
      OptionalDouble beta,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<InstrumentId, Double> betas,
      double sigma,
      OptionalDouble rSquared,
      int observations,
      Estimation estimation,
      OptionalDouble marketMean,
      OptionalDouble marketSumOfSquares,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<IndexWeight> indexWeights) {
    Model {
      indexWeights = indexWeights == null ? List.of() : List.copyOf(indexWeights);
      betas = betas == null ? Map.of() : Collections.unmodifiableMap(betas);
    }
  }

  /** The first and last session of the estimation window. */
  record Estimation(LocalDate from, LocalDate to) {}

  /**
   * One session.
   *
   * @param actual what the stock returned; named {@code return} in JSON
   * @param benchmark what the benchmark returned
   * @param df degrees of freedom of t, not written down
   * @param volatility how much more the instrument moved than usual, where it was asked for
   */
  @JsonPropertyOrder({
    "day",
    "session",
    "return",
    "benchmark",
    "expected",
    "ar",
    "se",
    "t",
    "p",
    "volatility"
  })
  record Day(
      int day,
      LocalDate session,
      @JsonProperty("return") double actual,
      OptionalDouble benchmark,
      double expected,
      double ar,
      double se,
      double t,
      @JsonIgnore int df,
      Optional<Volatility> volatility) {

    /** Two-sided; worked out when the day is written down. */
    @JsonProperty
    double p() {
      return StudentT.of(df).twoSided(t);
    }
  }

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
   * @param q Benjamini–Hochberg over all measured instrument × window cells of the event; absent in
   *     a provisional window, whose family is not complete
   * @param qYekutieli the same under any dependence (Benjamini–Yekutieli); filled when answering
   * @param pHolm p adjusted so that one false discovery in the family is as rare as it says (Holm);
   *     filled when answering
   * @param sq p of the sample quantile test, which assumes no normal distribution; absent in a
   *     provisional window
   * @param mde the least effect that this test would find in four cases of five
   * @param bhar buy-and-hold abnormal return, with simple returns
   * @param bootstrap the band of the stationary bootstrap; only for instruments the event names
   * @param confoundedBy other events, not of the same announcement, that name the instrument and
   *     whose day 0 lies inside the window
   */
  record Window(
      int from,
      int to,
      double car,
      double se,
      double t,
      int df,
      double p,
      OptionalDouble q,
      OptionalDouble qYekutieli,
      OptionalDouble pHolm,
      double low95,
      double high95,
      OptionalDouble sq,
      OptionalDouble mde,
      OptionalDouble bhar,
      Optional<Bootstrap> bootstrap,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> confoundedBy) {}

  /** What the instrument's own noise, drawn again in blocks, leaves of a window's effect. */
  record Bootstrap(double low95, double high95, double p) {}

  /**
   * A window that is filling up.
   *
   * @param sessions how many of its sessions are in, the unfinished one among them
   * @param of how many it has
   * @param anytimeLow95 lower end of the interval that holds however often one looks while the
   *     window fills up
   * @param anytimeHigh95 its upper end
   */
  record Open(
      int from,
      int to,
      int sessions,
      int of,
      double car,
      double se,
      double t,
      double p,
      double low95,
      double high95,
      OptionalDouble anytimeLow95,
      OptionalDouble anytimeHigh95) {}

  /** A window that is not measured. */
  record Missing(int from, int to, Reason reason, List<String> confoundedBy) {}

  /**
   * The cumulative abnormal return from the start of the path to that day.
   *
   * @param anytimeLow95 lower end of the interval that holds at every day of the path at once,
   *     however often one looks
   * @param anytimeHigh95 its upper end
   */
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

  InstrumentStudy {
    abnormalReturns = List.copyOf(abnormalReturns);
    windows = List.copyOf(windows);
    open = List.copyOf(open);
    missing = List.copyOf(missing);
    carPath = List.copyOf(carPath);
    cautions = List.copyOf(cautions);
  }

  /** The same with its path of cumulative abnormal returns. */
  InstrumentStudy withCarPath(List<CarPoint> path) {
    return with(windows, path);
  }

  /** The same with other windows and another path. */
  InstrumentStudy with(List<Window> others, List<CarPoint> path) {
    return new InstrumentStudy(
        instrument,
        named,
        status,
        dayZero,
        model,
        abnormalReturns,
        others,
        open,
        missing,
        path,
        cautions,
        reason,
        secondOpinion,
        provisional);
  }

  /** The same with a session that has not closed. */
  InstrumentStudy provisional(
      List<Day> days,
      List<Window> measured,
      List<Open> filling,
      List<Missing> gaps,
      List<CarPoint> path) {
    Status now = gaps.isEmpty() && filling.isEmpty() ? Status.MEASURED : Status.PARTIAL;
    return new InstrumentStudy(
        instrument,
        named,
        now,
        dayZero,
        model,
        days,
        measured,
        filling,
        gaps,
        path,
        cautions,
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** An instrument of which no window is measured. */
  static InstrumentStudy notMeasured(
      InstrumentId instrument, boolean named, Optional<LocalDate> dayZero, Reason reason) {
    return new InstrumentStudy(
        instrument,
        named,
        Status.NOT_MEASURED,
        dayZero,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(reason),
        Optional.empty(),
        false);
  }
}
