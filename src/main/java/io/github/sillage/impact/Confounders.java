package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.study.EventWindow;
import io.github.sillage.timeline.DayZero;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The other events that may have moved the same prices. Those of the same announcement are siblings
 * and never confound.
 */
final class Confounders {
  private final DayZeroRule rule;
  private final List<TimelineEvent> siblings;
  private final List<TimelineEvent> strangers;

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
    return strangers.stream()
        .filter(other -> other.instruments().contains(instrument))
        .filter(other -> startsInside(other, instrument.mic(), time, window))
        .map(TimelineEvent::id)
        .sorted()
        .toList();
  }

  private boolean startsInside(TimelineEvent other, Mic venue, EventTime time, EventWindow window) {
    return dayZero(other, venue)
        .map(time::day)
        .filter(day -> day.isPresent() && window.contains(day.getAsInt()))
        .isPresent();
  }

  private Optional<LocalDate> dayZero(TimelineEvent event, Mic venue) {
    return rule.of(venue, event.when()) instanceof DayZero.Found found
        ? Optional.of(found.session())
        : Optional.empty();
  }
}
