package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.study.EventWindow;
import io.github.sillage.timeline.DayZero;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The other events that may have moved the same prices. Those of the same announcement are siblings
 * and never confound.
 */
final class Confounders {
  private final DayZeroRule rule;
  private final List<TimelineEvent> siblings = new ArrayList<>();
  private final Map<InstrumentId, List<TimelineEvent>> strangers = new HashMap<>();
  private final Map<InstrumentId, List<Start>> starts = new HashMap<>();

  Confounders(TimelineEvent event, List<TimelineEvent> others, DayZeroRule rule) {
    this.rule = rule;
    for (TimelineEvent other : others) {
      if (event.isSiblingOf(other)) {
        siblings.add(other);
      } else if (!other.id().equals(event.id())) {
        other
            .instruments()
            .forEach(id -> strangers.computeIfAbsent(id, any -> new ArrayList<>()).add(other));
      }
    }
  }

  /** The ids of the siblings. */
  List<String> siblings() {
    return siblings.stream().map(TimelineEvent::id).sorted().toList();
  }

  /** The ids of events that name the instrument and whose day 0 lies inside the window. */
  List<String> within(InstrumentId instrument, EventTime time, EventWindow window) {
    if (!strangers.containsKey(instrument)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (Start start : starts(instrument)) {
      OptionalInt day = time.day(start.session());
      if (day.isPresent() && window.contains(day.getAsInt())) {
        ids.add(start.event().id());
      }
    }
    Collections.sort(ids);
    return ids;
  }

  /** The days 0 of the same events, counted from this event's. */
  int[] daysWithin(InstrumentId instrument, EventTime time, EventWindow window) {
    return starts(instrument).stream()
        .flatMapToInt(start -> time.day(start.session()).stream())
        .filter(window::contains)
        .distinct()
        .toArray();
  }

  private record Start(TimelineEvent event, LocalDate session) {}

  private List<Start> starts(InstrumentId instrument) {
    return starts.computeIfAbsent(instrument, this::startsOf);
  }

  private List<Start> startsOf(InstrumentId instrument) {
    return strangers.getOrDefault(instrument, List.of()).stream()
        .flatMap(event -> start(event, instrument.mic()).stream())
        .toList();
  }

  private Optional<Start> start(TimelineEvent event, Mic venue) {
    return rule.of(venue, event.when()) instanceof DayZero.Found found
        ? Optional.of(new Start(event, found.session()))
        : Optional.empty();
  }
}
