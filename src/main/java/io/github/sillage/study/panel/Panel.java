package io.github.sillage.study.panel;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts measured events together. */
public final class Panel {
  private Panel() {}

  /**
   * Tests what the events say together, each session of the span and each window of the design.
   * Everything that can be computed is, also for few events; the headline says what to read.
   *
   * @param events all measured by the design's study, in any order; may be empty
   * @throws IllegalArgumentException when two events have the same id, or the calendar sessions of
   *     an event do not ascend
   */
  public static PanelResult measure(PanelDesign design, List<PanelEvent> events) {
    return measure(design, events, headline -> test -> true);
  }

  /**
   * The same with only the tests of the headline for the sessions.
   *
   * @throws IllegalArgumentException as above
   */
  public static PanelResult brief(PanelDesign design, List<PanelEvent> events) {
    return measure(design, events, headline -> headline::names);
  }

  private static PanelResult measure(
      PanelDesign design,
      List<PanelEvent> events,
      Function<Headline, Predicate<PanelTest>> ofDays) {
    PanelData data = PanelData.of(design.study(), events);
    PanelTests tests = new PanelTests(design, data);
    Headline headline = HeadlineRule.choose(data, tests.correlations());
    return new PanelResult(
        events.size(),
        tests.days(ofDays.apply(headline)),
        tests.windows(),
        tests.correlations().plain(),
        headline);
  }
}
