package io.github.sillage.study.panel;

import java.util.List;

/**
 * What the events of a panel say together.
 *
 * @param events number of measured events
 * @param days each session of the event span, in order
 * @param windows each window of the design, in its order
 * @param correlation how the events' residuals move together
 * @param headline which test to read and why
 */
public record PanelResult(
    int events,
    List<DayTests> days,
    List<WindowTests> windows,
    Correlation correlation,
    Headline headline) {
  public PanelResult {
    days = List.copyOf(days);
    windows = List.copyOf(windows);
  }
}
