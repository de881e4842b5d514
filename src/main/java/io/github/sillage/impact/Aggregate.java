package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.study.outcome.JointVolatility.Volatility;
import io.github.sillage.study.panel.DayTests;
import io.github.sillage.study.panel.DesignFacts;
import io.github.sillage.study.panel.PanelResult;
import io.github.sillage.study.panel.PanelTest;
import io.github.sillage.study.panel.TestResult;
import io.github.sillage.study.panel.WindowTests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What several studies say together, in the form in which it is stored and answered. Returns are
 * log returns.
 *
 * @param n studies that are part of it
 * @param days each session of the event span
 * @param windows each window of the design, with every test
 * @param averageCorrelation of the estimation residuals on the same calendar sessions, over all
 *     pairs
 * @param overlappingPairs share of the pairs with at least three common sessions
 * @param headline which test to read, and why
 */
record Aggregate(
    int n,
    List<Day> days,
    List<Window> windows,
    OptionalDouble averageCorrelation,
    OptionalDouble overlappingPairs,
    Headline headline) {

  /**
   * One session: the mean abnormal return of those that have one.
   *
   * @param volatility how much more they moved than usual, where it was asked for
   */
  record Day(
      int day,
      int n,
      OptionalDouble aar,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Test> tests,
      Optional<Volatility> volatility) {
    Day {
      tests = Collections.unmodifiableMap(tests == null ? Map.of() : tests);
    }
  }

  /**
   * One window: the mean of those without a missing return in it.
   *
   * @param precisionWeighted the same mean weighted by 1/σ² of each model
   * @param volatility how much more they moved than usual, where it was asked for
   */
  record Window(
      int from,
      int to,
      int n,
      OptionalDouble caar,
      OptionalDouble precisionWeighted,
      Map<String, Test> tests,
      Optional<Volatility> volatility) {}

  /**
   * One test: figures, or the reason for having none.
   *
   * @param df of Student's t; absent when p is normal or resampled
   */
  record Test(
      OptionalDouble statistic,
      OptionalInt df,
      OptionalDouble p,
      OptionalDouble pExact,
      Optional<String> unavailable) {

    static Test of(TestResult result) {
      if (result instanceof TestResult.Computed computed) {
        return new Test(
            OptionalDouble.of(computed.statistic()),
            computed.degreesOfFreedom(),
            OptionalDouble.of(computed.p()),
            computed.pExact(),
            Optional.empty());
      }
      return new Test(
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.of(((TestResult.Unavailable) result).reason()));
    }
  }

  /**
   * The test to read.
   *
   * @param test its key; absent when nothing is measured
   * @param second the key of the one that should agree
   * @param reason why, in a sentence
   * @param facts what the choice rests on
   */
  record Headline(
      Optional<String> test, Optional<String> second, String reason, DesignFacts facts) {}

  /**
   * The whole of a result.
   *
   * @param volatility of the events together, where it is studied
   */
  static Aggregate of(PanelResult result, Optional<JointVolatility> volatility) {
    List<Day> days = new ArrayList<>();
    for (DayTests day : result.days()) {
      days.add(
          new Day(
              day.day(),
              day.n(),
              day.aar(),
              tests(day.tests()),
              volatility.map(joint -> joint.on(day.day()))));
    }
    List<Window> windows = new ArrayList<>();
    for (WindowTests each : result.windows()) {
      windows.add(
          new Window(
              each.window().from(),
              each.window().to(),
              each.n(),
              each.caar(),
              each.precisionWeighted(),
              tests(each.tests()),
              volatility.map(joint -> joint.over(each.window()))));
    }
    return new Aggregate(
        result.events(),
        days,
        windows,
        result.correlation().average(),
        result.correlation().overlapping(),
        new Headline(
            result.headline().test().map(PanelTest::key),
            result.headline().second().map(PanelTest::key),
            result.headline().reason(),
            result.headline().facts()));
  }

  private static Map<String, Test> tests(Map<PanelTest, TestResult> results) {
    Map<String, Test> tests = new LinkedHashMap<>();
    results.forEach((test, result) -> tests.put(test.key(), Test.of(result)));
    return tests;
  }
}
