package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.study.EventWindow;
import io.github.sillage.timeline.DayZero;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineEvent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other events that may have moved the same prices. Those of the same announcement are siblings
 * and never confound.
 */
final class Confounders {
  private final DayZeroRule rule;
  private final List<TimelineEvent> siblings;
  private final List<TimelineEvent> strangers;
  private final Map<Mic, List<Start>> starts = new HashMap<>();

  Confounders(TimelineEvent event, List<TimelineEvent> others, DayZeroRule rule) {
    this.rule = rule;
    this.siblings = others.stream().filter(event::isSiblingOf).toList();
    this.strangers =
        others.stream()
            .filter(other -> !other.id().equals(event.id()) && !event.isSiblingOf(other))
            .toList();
  }

  /** The ids of the siblings. */
  List<String> siblings() {
    return siblings.stream().map(TimelineEvent::id).sorted().toList();
  }

  /** The ids of events that name the instrument and whose day 0 lies inside the window. */
  List<String> within(InstrumentId instrument, EventTime time, EventWindow window) {
    return starts(instrument)
        .filter(start -> time.day(start.session()).stream().anyMatch(window::contains))
        .map(start -> start.event().id())
        .sorted()
        .toList();
  }

  /** The days 0 of the same events, counted from this event's. */
  int[] daysWithin(InstrumentId instrument, EventTime time, EventWindow window) {
    return starts(instrument)
        .flatMapToInt(start -> time.day(start.session()).stream())
        .filter(window::contains)
        .distinct()
        .toArray();
  }

  private Stream<Start> starts(InstrumentId instrument) {
    return starts.computeIfAbsent(instrument.mic(), this::startsAt).stream()
        .filter(start -> start.event().instruments().contains(instrument));
  }

  private record Start(TimelineEvent event, LocalDate session) {}

  private List<Start> startsAt(Mic venue) {
    return strangers.stream().flatMap(event -> start(event, venue).stream()).toList();
  }

  private Optional<Start> start(TimelineEvent event, Mic venue) {
    return rule.of(venue, event.when()) instanceof DayZero.Found found
        ? Optional.of(new Start(event, found.session()))
        : Optional.empty();
  }
}
