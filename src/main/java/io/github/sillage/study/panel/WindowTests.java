package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One window over all events. Only events without a missing return in it count.
 *
 * @param window the sessions summed
 * @param n events with a complete window
 * @param caar the mean of their cumulative abnormal returns; empty without any
 * @param precisionWeighted the same mean weighted by 1/σ² of each model
 * @param tests by test, in the order of the tests
 */
public record WindowTests(
    EventWindow window,
    int n,
    OptionalDouble caar,
    OptionalDouble precisionWeighted,
    Map<PanelTest, TestResult> tests) {
  public WindowTests {
    tests = Collections.unmodifiableMap(new EnumMap<>(tests));
  }
}
