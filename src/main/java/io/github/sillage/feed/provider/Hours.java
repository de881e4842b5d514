package io.github.sillage.feed.provider;

import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a venue trades, as its calendar says; where there is none, as the provider itself does.
 *
 * @param calendar of the venue, where the product has one
 * @param zone of the venue
 * @param provider the hours the provider states, of the current or the next session
 */
record Hours(Optional<TradingCalendar> calendar, ZoneId zone, Optional<Stated> provider) {
  private static final Duration AUCTION = Duration.ofMinutes(15);

  /** Hours as a provider states them; those before and after may be empty spans. */
  record Stated(Span pre, Span regular, Span post) {}

  /** From an instant to another, which is excluded. */
  record Span(Instant from, Instant to) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /** The hours of a venue by its calendar alone; UTC where there is none. */
  static Hours of(Mic venue, TradingCalendars calendars) {
    Optional<TradingCalendar> calendar = calendars.find(venue);
    ZoneId zone = calendar.map(TradingCalendar::zone).orElse(ZoneOffset.UTC);
    return new Hours(calendar, zone, Optional.empty());
  }

  /**
   * The hours of a venue of the United States, with trading before and after the session: from four
   * to the opening, and from the close to twenty o'clock, or to seventeen on a half day.
   */
  static Hours american(Mic venue, TradingCalendars calendars, Instant now) {
    Hours hours = of(venue, calendars);
    return new Hours(
        hours.calendar, hours.zone, hours.session(hours.date(now)).map(s -> stated(s, hours.zone)));
  }

  private static Stated stated(Session session, ZoneId zone) {
    Instant early = session.date().atTime(4, 0).atZone(zone).toInstant();
    boolean isHalf = session.close().atZone(zone).getHour() < 16;
    Instant late = session.date().atTime(isHalf ? 17 : 20, 0).atZone(zone).toInstant();
    return new Stated(
        new Span(early, session.open()),
        new Span(session.open(), session.close()),
        new Span(session.close(), late));
  }

  /** The trading date an instant belongs to. */
  LocalDate date(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** What the venue is doing; the calendar decides on regular hours, the provider on others. */
  State state(Instant now) {
    boolean isKnown = calendar.isPresent() || provider.isPresent();
    if (!isKnown) {
      return State.UNKNOWN;
    }
    return isOpen(now) ? State.REGULAR : outside(now).orElse(State.CLOSED);
  }

  private boolean isOpen(Instant now) {
    return calendar.isPresent()
        ? session(date(now)).filter(each -> each.contains(now)).isPresent()
        : provider.filter(hours -> hours.regular().contains(now)).isPresent();
  }

  private Optional<State> outside(Instant now) {
    return provider.flatMap(
        hours ->
            hours.pre().contains(now)
                ? Optional.of(State.PRE)
                : hours.post().contains(now) ? Optional.of(State.POST) : Optional.empty());
  }

  /** The session of a date by the calendar. */
  Optional<Session> session(LocalDate date) {
    return calendar.flatMap(each -> each.session(date));
  }

  /** Whether no session lies between two days, by the calendar. */
  Optional<Boolean> follows(LocalDate before, LocalDate session) {
    return calendar.map(each -> each.sessionOnOrBefore(session.minusDays(1)).date().equals(before));
  }

  /** When the session of a date closes: by the calendar, else as stated, else at midnight. */
  Instant close(LocalDate date) {
    return session(date)
        .map(Session::close)
        .or(() -> provider.map(h -> h.regular().to()).filter(end -> date(end).equals(date)))
        .orElseGet(() -> date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** Whether a price was made outside regular hours, closing auction included; false if unknown. */
  boolean isOutside(Instant asOf) {
    return calendar.isPresent()
        && session(date(asOf))
            .filter(each -> !asOf.isBefore(each.open()))
            .filter(each -> !asOf.isAfter(each.close().plus(AUCTION)))
            .isEmpty();
  }

  /** Whether the close of a date, and then the delay, had passed. */
  boolean isSettled(LocalDate date, Duration delay, Instant now) {
    return date.isBefore(date(now.minus(delay)).minusDays(1))
        || !now.isBefore(close(date).plus(delay));
  }
}
