package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Puts measured events together. */
public final class Panel {
  private Panel() {}

  /**
   * Tests what the events say together, each session of the span and each window of the design.
   * Everything that can be computed is, also for few events; the headline says what to read.
   *
   * @param events all measured by the design's study; may be empty
   * @throws IllegalArgumentException when two events have the same id
   */
  public static PanelResult measure(PanelDesign design, List<PanelEvent> events) {
    Set<String> ids = new HashSet<>();
    for (PanelEvent event : events) {
      if (!ids.add(event.id())) {
        throw new IllegalArgumentException("event id \"" + event.id() + "\" appears twice");
      }
    }
    List<DayTests> days = new ArrayList<>();
    design
        .study()
        .span()
        .days()
        .forEach(
            day ->
                days.add(
                    new DayTests(day, 0, OptionalDouble.empty(), new EnumMap<>(PanelTest.class))));
    List<WindowTests> windows = new ArrayList<>();
    for (EventWindow window : design.study().windows()) {
      windows.add(
          new WindowTests(
              window,
              0,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              new EnumMap<>(PanelTest.class)));
    }
    return new PanelResult(
        events.size(),
        days,
        windows,
        new Correlation(OptionalDouble.empty(), OptionalDouble.empty()),
        new Headline(
            Optional.empty(),
            Optional.empty(),
            "Nothing is tested yet.",
            new DesignFacts(
                events.size(), 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty())));
  }
}
