package io.github.sillage.study.panel;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One session of the event span over all events.
 *
 * @param day session in event time
 * @param n events with an abnormal return in that session
 * @param aar their mean; empty without any
 * @param tests by test, in the order of the tests; those that have no daily form are absent
 */
public record DayTests(int day, int n, OptionalDouble aar, Map<PanelTest, TestResult> tests) {
  public DayTests {
    tests = Collections.unmodifiableMap(new EnumMap<>(tests));
  }
}
