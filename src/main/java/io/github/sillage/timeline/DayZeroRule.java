package io.github.sillage.timeline;

import io.github.sillage.market.Mic;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.DayZero.Absent;
import io.github.sillage.timeline.DayZero.Code;
import io.github.sillage.timeline.DayZero.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds day 0 of every venue: the first session that closes strictly after the announcement.
 *
 * <p>Where only the phase is known it stands for an instant: before the open one minute before that
 * open, during the session its middle, after the close that close; and noon at the venue on a date
 * that is no session there. Where only the date is known, the venue at home takes that date or the
 * next session, and every other venue the first session that closes after noon of the date at the
 * place of the announcement: so a New York date means the following session in Asia, and an Asian
 * date the same date in New York. Immutable.
 */
public final class DayZeroRule {
  private final TradingCalendars calendars;

  /** The rule over the venues of {@code calendars}. */
  public DayZeroRule(TradingCalendars calendars) {
    this.calendars = calendars;
  }

  /** Day 0 by the venue that owns the calendar: one entry serves all venues that share it. */
  public SortedMap<Mic, DayZero> all(When when) {
    SortedMap<Mic, DayZero> found = new TreeMap<>();
    calendars.calendars().forEach(each -> found.put(each.mic(), on(each, when)));
    return found;
  }

  /**
   * Day 0 of one venue.
   *
   * @throws IllegalArgumentException for a venue without a calendar
   */
  public DayZero of(Mic venue, When when) {
    return on(calendars.calendar(venue), when);
  }

  /**
   * The instant of the announcement, or the instant its phase stands for; empty when only the date,
   * or less, is known.
   */
  public Optional<Instant> announced(When when) {
    return when.instant().or(() -> home(when).flatMap(venue -> standIn(venue, when)));
  }

  private DayZero on(TradingCalendar venue, When when) {
    if (when.coarse()) {
      return new Absent(Code.DATE_TOO_COARSE, Code.DATE_TOO_COARSE.sentence(when.date()));
    }
    return announced(when)
        .map(instant -> afterInstant(venue, instant, when.basis()))
        .orElseGet(() -> afterDate(venue, when));
  }

  private Optional<TradingCalendar> home(When when) {
    return when.phaseVenue().flatMap(calendars::find);
  }

  private static Optional<Instant> standIn(TradingCalendar venue, When when) {
    Instant noon = when.date().atTime(LocalTime.NOON).atZone(venue.zone()).toInstant();
    Optional<Session> session = venue.session(when.date());
    return switch (when.phase()) {
      case BEFORE_OPEN -> Optional.of(session.map(s -> s.open().minusSeconds(60)).orElse(noon));
      case IN_SESSION -> Optional.of(session.map(Session::middle).orElse(noon));
      case AFTER_CLOSE -> Optional.of(session.map(Session::close).orElse(noon));
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Found afterInstant(TradingCalendar venue, Instant announced, Basis basis) {
    Session session = venue.firstSessionClosingAfter(announced);
    LocalDate day = announced.atZone(venue.zone()).toLocalDate();
    Code code = relation(venue, session, announced, day);
    LocalDate date = session.date();
    return new Found(date, code, day, code.sentence(day), basis, date, date, assumed(session));
  }

  private static Code relation(
      TradingCalendar venue, Session session, Instant announced, LocalDate day) {
    if (session.contains(announced)) {
      return Code.IN_SESSION;
    }
    if (session.date().equals(day)) {
      return Code.BEFORE_OPEN;
    }
    return venue.isSession(day) ? Code.AFTER_CLOSE : Code.CLOSED_DAY;
  }

  private Found afterDate(TradingCalendar venue, When when) {
    LocalDate day = when.date();
    boolean atHome = home(when).filter(venue::equals).isPresent();
    Session session =
        atHome ? venue.sessionOnOrAfter(day) : venue.firstSessionClosingAfter(when.order());
    LocalDate date = session.date();
    Code code = date.equals(day) ? Code.DATE_ONLY : Code.DATE_ONLY_NEXT;
    Instant from = day.atStartOfDay(when.zone()).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(when.zone()).toInstant().minusNanos(1);
    return new Found(
        date,
        code,
        day,
        code.sentence(day),
        when.basis(),
        earlier(date, venue.firstSessionClosingAfter(from).date()),
        later(date, venue.firstSessionClosingAfter(to).date()),
        assumed(session));
  }

  private static boolean assumed(Session session) {
    return session.kind() == Session.Kind.ASSUMED;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
