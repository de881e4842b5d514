package io.github.sillage.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A venue and what it is doing at an instant.
 *
 * @param mic its market identifier code
 * @param name its English name
 * @param zone its time zone
 * @param calendar the venue whose calendar it keeps
 * @param state what it is doing
 * @param nextOpen its next opening
 * @param nextClose its next close
 * @param lastSession its last session that has closed
 * @param validFrom the first day its calendar covers
 * @param validThrough the last day its calendar covers
 * @param provenance where the calendar comes from and what is uncertain about it
 */
public record Venue(
    Mic mic,
    String name,
    ZoneId zone,
    Mic calendar,
    MarketState state,
    Instant nextOpen,
    Instant nextClose,
    LocalDate lastSession,
    LocalDate validFrom,
    LocalDate validThrough,
    List<String> provenance) {

  /**
   * The venue at an instant.
   *
   * @throws IllegalArgumentException when it has no calendar
   */
  public static Venue at(Mic mic, TradingCalendars calendars, Instant now) {
    TradingCalendar calendar = calendars.calendar(mic);
    return new Venue(
        mic,
        calendars.name(mic),
        calendar.zone(),
        calendar.mic(),
        calendar.state(now),
        calendar.nextOpen(now),
        calendar.nextClose(now),
        calendar.lastSettledSession(now, Duration.ZERO).date(),
        calendar.validFrom(),
        calendar.validThrough(),
        calendar.provenance());
  }
}
