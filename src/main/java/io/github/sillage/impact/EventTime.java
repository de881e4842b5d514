package io.github.sillage.impact;

import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.study.StudyDesign;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;

/**
 * The sessions of one calendar counted from an event's day 0, as far as a design reaches: from the
 * session whose close the first return starts at, to the last day of the span or, where it lies
 * later, of the estimation.
 */
final class EventTime {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long END_OF_ASIA = 8 * 3_600;

  private final int first;
  private final List<Session> sessions;
  private final int[] dates;
  private final long[] hours;
  private final Map<LocalDate, Integer> days = new HashMap<>();
  private final IntToLongFunction clock = this::hours;

  private EventTime(int first, List<Session> sessions) {
    this.first = first;
    this.sessions = sessions;
    this.dates = sessions.stream().mapToInt(each -> (int) each.date().toEpochDay()).toArray();
    this.hours = sessions.stream().mapToLong(EventTime::hours).toArray();
    for (int i = 0; i < sessions.size(); i++) {
      days.put(sessions.get(i).date(), first + i);
    }
  }

  /** Counts the sessions of {@code calendar} around {@code dayZero}, which is one of them. */
  static EventTime around(TradingCalendar calendar, LocalDate dayZero, StudyDesign design) {
    int before = Math.min(design.estimation().from(), design.span().from()) - 1;
    int last = Math.max(design.estimation().to(), design.span().to());
    LocalDate from = calendar.shift(dayZero, before);
    LocalDate to = calendar.shift(dayZero, last);
    return new EventTime(before, calendar.sessionsBetween(from, to));
  }

  /** The day whose close precedes the first return. */
  int first() {
    return first;
  }

  int last() {
    return first + sessions.size() - 1;
  }

  /** The date of that day, which lies between first and last. */
  LocalDate session(int day) {
    return sessions.get(day - first).date();
  }

  /** The dates of all sessions, from the first on, as days since 1970-01-01; for reading only. */
  int[] dates() {
    return dates;
  }

  /** When each session opens, from the first on. */
  Instant[] opens() {
    return sessions.stream().map(Session::open).toArray(Instant[]::new);
  }

  /** When that day's session closes. */
  Instant close(int day) {
    return sessions.get(day - first).close();
  }

  /**
   * A number for the hours in which that day trades: the same for two sessions of the same UTC date
   * that both lie in the Asian part of the day, by their midpoint before 08:00 UTC, or both after
   * it. The hours of Europe and New York overlap and count as the same; those of Asia and New York
   * do not, although the dates are equal.
   */
  long hours(int day) {
    return hours[day - first];
  }

  /** The hours of each day: the same object for all who ask. */
  IntToLongFunction clock() {
    return clock;
  }

  private static long hours(Session session) {
    long middle = (session.open().getEpochSecond() + session.close().getEpochSecond()) / 2;
    long date = Math.floorDiv(middle, SECONDS_OF_A_DAY);
    return 2 * date + (middle - date * SECONDS_OF_A_DAY < END_OF_ASIA ? 0 : 1);
  }

  /** The day that falls on a date; empty outside the reach of the design. */
  OptionalInt day(LocalDate session) {
    Integer day = days.get(session);
    return day == null ? OptionalInt.empty() : OptionalInt.of(day);
  }
}
