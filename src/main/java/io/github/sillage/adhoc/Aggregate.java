package io.github.sillage.adhoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.study.outcome.JointVolatility.Volatility;
import io.github.sillage.study.panel.DesignFacts;
import io.github.sillage.study.panel.Headline;
import io.github.sillage.study.panel.PanelResult;
import io.github.sillage.study.panel.PanelTest;
import io.github.sillage.study.panel.TestResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the events say together, as it is answered.
 *
 * @param days each day of the window
 * @param windows each window
 * @param averageCorrelation r̄ by calendar session; absent below two events
 * @param overlappingPairs share of the pairs of events with three or more sessions in common
 * @param headline the test to read
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Aggregate(
    List<Day> days,
    List<Window> windows,
    OptionalDouble averageCorrelation,
    OptionalDouble overlappingPairs,
    Reading headline) {

  /**
   * One day over all events.
   *
   * @param n events with a value
   * @param volatility how much more they moved than usual, in whatever direction
   */
  record Day(int day, int n, OptionalDouble aar, Map<String, Test> tests, Volatility volatility) {}

  /**
   * One window over all events.
   *
   * @param n events with a complete window
   * @param precisionWeighted the mean weighted by 1/σ² of each event
   * @param volatility how much more they moved than usual, in whatever direction
   */
  record Window(
      int from,
      int to,
      int n,
      OptionalDouble caar,
      OptionalDouble precisionWeighted,
      Map<String, Test> tests,
      Volatility volatility) {}

  /** A test with its figures, or with the sentence why it is unavailable. */
  record Test(
      OptionalDouble statistic,
      OptionalInt df,
      OptionalDouble p,
      OptionalDouble pExact,
      Optional<String> unavailable) {

    static Test of(TestResult result) {
      if (result instanceof TestResult.Computed c) {
        return new Test(
            OptionalDouble.of(c.statistic()),
            c.degreesOfFreedom(),
            OptionalDouble.of(c.p()),
            c.pExact(),
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

  /** Which test to read, which should agree with it, and why. */
  record Reading(
      Optional<String> test, Optional<String> second, String reason, DesignFacts facts) {}

  /** The result of a panel by the names of the answer. */
  static Aggregate of(PanelResult result, JointVolatility volatility) {
    return new Aggregate(
        result.days().stream()
            .map(
                day ->
                    new Day(
                        day.day(),
                        day.n(),
                        day.aar(),
                        tests(day.tests()),
                        volatility.on(day.day())))
            .toList(),
        result.windows().stream()
            .map(
                each ->
                    new Window(
                        each.window().from(),
                        each.window().to(),
                        each.n(),
                        each.caar(),
                        each.precisionWeighted(),
                        tests(each.tests()),
                        volatility.over(each.window())))
            .toList(),
        result.correlation().average(),
        result.correlation().overlapping(),
        reading(result.headline()));
  }

  private static Map<String, Test> tests(Map<PanelTest, TestResult> results) {
    Map<String, Test> tests = new LinkedHashMap<>();
    results.forEach((test, result) -> tests.put(test.key(), Test.of(result)));
    return tests;
  }

  private static Reading reading(Headline headline) {
    return new Reading(
        headline.test().map(PanelTest::key),
        headline.second().map(PanelTest::key),
        headline.reason(),
        headline.facts());
  }
}
