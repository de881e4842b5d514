package io.github.sillage.adhoc;

import java.util.Map;
import java.util.Objects;

/** The sessions of an event: the dates on which its instrument or its benchmark has a row. */
final class StudySessions {
  private StudySessions() {}

  /** The sessions in order, in days since 1970-01-01. */
  static int[] of(RequestedEvent event, Map<String, DatedSeries> series) {
    DatedSeries own = Objects.requireNonNull(series.get(event.instrument()));
    return event
        .benchmark()
        .map(name -> own.daysWith(Objects.requireNonNull(series.get(name))))
        .orElseGet(own::days);
  }
}
