package io.github.sillage.market;

import io.github.sillage.market.SessionRules.Hours;
import io.github.sillage.market.SessionRules.Special;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sessions of one venue: its weekdays less its holidays, with special hours. Immutable.
 *
 * <p>Instants are built from local times in the venue's zone on that date, so a change of daylight
 * saving moves them as it moves the market. Outside the covered years every weekday counts as a
 * session of kind {@link Session.Kind#ASSUMED}; hence a next and a previous session always exist.
 */
public final class TradingCalendar {
  private final SessionRules rules;
  private final Set<LocalDate> holidays;
  private final Map<LocalDate, Special> special;
  private final NavigableMap<LocalDate, Hours> hours;

  TradingCalendar(SessionRules rules) {
    this.rules = rules;
    this.holidays = Set.copyOf(rules.holidays());
    this.special =
        rules.special().stream()
            .collect(Collectors.toUnmodifiableMap(Special::date, Function.identity()));
    this.hours = new TreeMap<>();
    rules.hours().forEach(each -> hours.put(each.from(), each));
  }

  /** The venue that owns the calendar; others may share it, see {@link TradingCalendars}. */
  public Mic mic() {
    return rules.mic();
  }

  /** The venue's time zone. */
  public ZoneId zone() {
    return rules.zone();
  }

  /** The first day whose sessions are known and not assumed. */
  public LocalDate validFrom() {
    return rules.validFrom();
  }

  /** The last day whose sessions are known and not assumed. */
  public LocalDate validThrough() {
    return rules.validThrough();
  }

  /** Where the dates come from and what is uncertain about them. */
  public List<String> provenance() {
    return rules.provenance();
  }

  /** Whether the venue trades on the day. */
  public boolean isSession(LocalDate date) {
    return special.containsKey(date) || (isWeekday(date) && !holidays.contains(date));
  }

  /** The session of the day; empty on a holiday or weekend. */
  public Optional<Session> session(LocalDate date) {
    return isSession(date) ? Optional.of(build(date)) : Optional.empty();
  }

  /** The session of the day, or the next one when the day is none. */
  public Session sessionOnOrAfter(LocalDate date) {
    return build(firstDate(date, 1));
  }

  /** The session of the day, or the last one before when the day is none. */
  public Session sessionOnOrBefore(LocalDate date) {
    return build(firstDate(date, -1));
  }

  /** What the venue does at the instant; at the very close it is closed. */
  public MarketState state(Instant at) {
    LocalDate date = dateAt(at);
    MarketState state =
        session(date)
            .filter(s -> s.contains(at))
            .map(s -> within(s, at))
            .orElse(MarketState.CLOSED);
    return known(date) ? state : state.assumed();
  }

  private static MarketState within(Session session, Instant at) {
    return session.inBreak(at) ? MarketState.BREAK : MarketState.REGULAR;
  }

  /**
   * The first session that closes strictly after the instant: day 0 of an announcement made then. A
   * message stamped at the close belongs to the next session.
   */
  public Session firstSessionClosingAfter(Instant at) {
    Session session = sessionOnOrAfter(dateAt(at));
    return session.close().isAfter(at) ? session : sessionOnOrAfter(session.date().plusDays(1));
  }

  /** The next opening strictly after the instant; the end of a break is none. */
  public Instant nextOpen(Instant at) {
    Session session = sessionOnOrAfter(dateAt(at));
    return session.open().isAfter(at)
        ? session.open()
        : sessionOnOrAfter(session.date().plusDays(1)).open();
  }

  /** The next close strictly after the instant; the start of a break is none. */
  public Instant nextClose(Instant at) {
    return firstSessionClosingAfter(at).close();
  }

  /**
   * The latest session whose close lies at least the delay before the instant.
   *
   * @param delay how late the price of the close becomes known; not negative
   */
  public Session lastSettledSession(Instant at, Duration delay) {
    Instant settled = at.minus(delay);
    Session session = sessionOnOrBefore(dateAt(settled));
    return session.close().isAfter(settled)
        ? sessionOnOrBefore(session.date().minusDays(1))
        : session;
  }

  /** All sessions from one day to another, both included; empty when they are reversed. */
  public List<Session> sessionsBetween(LocalDate from, LocalDate to) {
    List<Session> sessions = new ArrayList<>();
    for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
      session(date).ifPresent(sessions::add);
    }
    return List.copyOf(sessions);
  }

  /**
   * The session so many sessions later, or earlier for a negative number; zero gives the same day.
   *
   * @throws IllegalArgumentException when the day is not a session of this venue
   */
  public LocalDate shift(LocalDate session, int sessions) {
    if (!isSession(session)) {
      throw new IllegalArgumentException(session + " is not a session of " + mic());
    }
    int step = Integer.signum(sessions);
    LocalDate date = session;
    for (int left = Math.abs(sessions); left > 0; left--) {
      date = firstDate(date.plusDays(step), step);
    }
    return date;
  }

  private LocalDate firstDate(LocalDate from, int step) {
    LocalDate date = from;
    while (!isSession(date)) {
      date = date.plusDays(step);
    }
    return date;
  }

  private LocalDate dateAt(Instant at) {
    return at.atZone(zone()).toLocalDate();
  }

  private static boolean isWeekday(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
  }

  private Session build(LocalDate date) {
    Special day = special.get(date);
    Hours usual = Optional.ofNullable(hours.floorEntry(date)).orElse(hours.firstEntry()).getValue();
    Instant open = at(date, day == null ? usual.open() : day.open());
    Instant close = at(date, day == null ? usual.close() : day.close());
    return new Session(mic(), date, open, close, pauses(date, open, close), kind(date));
  }

  private Session.Kind kind(LocalDate date) {
    if (!known(date)) {
      return Session.Kind.ASSUMED;
    }
    return special.containsKey(date) ? Session.Kind.SPECIAL : Session.Kind.REGULAR;
  }

  private boolean known(LocalDate date) {
    return rules.covers(date) || holidays.contains(date) || special.containsKey(date);
  }

  private List<Session.Pause> pauses(LocalDate date, Instant open, Instant close) {
    return rules.breaks().stream()
        .map(each -> new Session.Pause(at(date, each.from()), at(date, each.to())))
        .filter(each -> each.from().isAfter(open) && each.to().isBefore(close))
        .toList();
  }

  private Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone()).toInstant();
  }
}
