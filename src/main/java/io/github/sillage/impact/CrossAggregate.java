package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.outcome.JointVolatility.Volatility;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What many events did together, as it is answered.
 *
 * @param method the version of the method
 * @param model of the normal return
 * @param design how each was measured
 * @param priceSources who gave the closes
 * @param events events with at least one measured instrument
 * @param tested the sessions in which another event confounds
 * @param all every measured pair of event and instrument
 * @param unconfounded the same without the pairs that another event confounds
 * @param pairs the pairs that are part of it
 * @param leftOut those that are not, each with its reason
 */
record CrossAggregate(
    String method,
    String model,
    StudyOptions.Shown design,
    List<String> priceSources,
    int events,
    InstrumentStudyWindow tested,
    Part all,
    Part unconfounded,
    List<Pair> pairs,
    List<LeftOut> leftOut) {

  /** First and last session. */
  record InstrumentStudyWindow(int from, int to) {}

  /**
   * A set of pairs put together.
   *
   * @param path the mean abnormal return cumulated day by day from the first of {@code carFrom}
   */
  record Part(@JsonUnwrapped Aggregate aggregate, List<Step> path) {}

  /**
   * One day of the path.
   *
   * @param n pairs with an abnormal return on that day
   * @param caar the sum of the means up to it; only while every day so far has one
   * @param low95 the lower end of its 95 % interval, the announcements being clusters; only while
   *     every pair has every return so far, and with two announcements
   * @param high95 the upper end
   */
  record Step(
      int day,
      int n,
      OptionalDouble aar,
      OptionalDouble caar,
      OptionalDouble low95,
      OptionalDouble high95) {}

  /** An event and an instrument, measured. */
  record Pair(
      String event,
      InstrumentId instrument,
      boolean named,
      LocalDate dayZero,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> confoundedBy) {}

  /** An event and an instrument that are not part of it; without an instrument, the whole event. */
  record LeftOut(String event, Optional<InstrumentId> instrument, Reason reason) {}

  /**
   * One test of one window, as a row. In that of {@code volatility}, n and caar are the number of
   * events and the mean of its own.
   */
  record Row(
      String set,
      int from,
      int to,
      int n,
      OptionalDouble caar,
      String test,
      boolean headline,
      @JsonUnwrapped Aggregate.Test result) {}

  /** Every test of every window of both sets. */
  List<Row> rows() {
    return Stream.concat(
            rows("all", all.aggregate()), rows("unconfounded", unconfounded.aggregate()))
        .toList();
  }

  private static Stream<Row> rows(String set, Aggregate aggregate) {
    return aggregate.windows().stream()
        .flatMap(
            window ->
                Stream.concat(
                    window.tests().entrySet().stream()
                        .map(test -> row(set, aggregate, window, test)),
                    window.volatility().stream().map(found -> row(set, window, found))));
  }

  private static Row row(String set, Aggregate.Window window, Volatility volatility) {
    return new Row(
        set,
        window.from(),
        window.to(),
        volatility.n(),
        volatility.mean(),
        "volatility",
        false,
        new Aggregate.Test(
            volatility.statistic(),
            volatility.df(),
            volatility.p(),
            OptionalDouble.empty(),
            volatility.unavailable()));
  }

  private static Row row(
      String set,
      Aggregate aggregate,
      Aggregate.Window window,
      Map.Entry<String, Aggregate.Test> test) {
    return new Row(
        set,
        window.from(),
        window.to(),
        window.n(),
        window.caar(),
        test.getKey(),
        aggregate.headline().test().equals(Optional.of(test.getKey())),
        test.getValue());
  }
}
