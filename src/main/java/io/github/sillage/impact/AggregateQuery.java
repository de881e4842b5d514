package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.Category;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which events and instruments are to be put together, and how each is to be measured.
 *
 * @param categories of the events, any of these; all when empty
 * @param party of the events
 * @param from first date of the events, included
 * @param to last date of the events, included
 * @param verified only verified, or only unverified events
 * @param instruments that are measured; when empty, those that each event names
 * @param named only where the event names the instrument
 * @param window the one to test; those of the default study when empty
 */
record AggregateQuery(
    List<Category> categories,
    Optional<String> party,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Boolean> verified,
    List<InstrumentId> instruments,
    boolean named,
    Optional<EventWindow> window,
    StudyOptions options) {
  AggregateQuery {
    categories = List.copyOf(categories);
    instruments = List.copyOf(instruments);
  }

  /** The design of each study. */
  StudyDesign design() {
    StudyDesign design = options.model().design();
    return window
        .map(
            asked ->
                new StudyDesign(design.model(), design.estimation(), design.span(), List.of(asked)))
        .orElse(design);
  }

  /** The sessions in which another event counts as a confounder: all that are tested. */
  EventWindow tested() {
    List<EventWindow> windows = design().windows();
    return new EventWindow(
        windows.stream().mapToInt(EventWindow::from).min().orElseThrow(),
        windows.stream().mapToInt(EventWindow::to).max().orElseThrow());
  }
}
