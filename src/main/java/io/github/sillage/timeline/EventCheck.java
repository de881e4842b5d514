package io.github.sillage.timeline;

import io.github.sillage.market.TradingCalendars;
import java.util.Optional;

/** What an event says that only the calendars can tell right from wrong. */
public final class EventCheck {
  private EventCheck() {}

  /** The fault of a phase that refers to a venue without a calendar. */
  public static Optional<Fault> venue(TimelineEvent event, TradingCalendars calendars) {
    return event
        .when()
        .phaseVenue()
        .filter(venue -> calendars.find(venue).isEmpty())
        .map(
            venue ->
                new Fault(
                    "when.phaseVenue",
                    "'" + venue + "': expected a venue with a calendar: " + calendars.venues()));
  }
}
