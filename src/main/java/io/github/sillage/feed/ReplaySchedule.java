package io.github.sillage.feed;

import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How simulated time runs in a replay. A day on which any venue trades takes the same real time,
 * from the first opening to the last close of that date anywhere; the hours between are left out.
 */
final class ReplaySchedule {
  private final List<Day> days;
  private final Duration perDay;

  private record Day(LocalDate date, Instant open, Instant close) {}

  private ReplaySchedule(List<Day> days, Duration perDay) {
    this.days = days;
    this.perDay = perDay;
  }

  /**
   * A schedule over the sessions of the venues.
   *
   * @param start the first date; the next one with a session where it has none
   * @param end the last date
   * @param perDay the real time a day takes, positive
   * @throws IllegalArgumentException when there is no session from start to end
   */
  static ReplaySchedule of(
      Collection<TradingCalendar> venues, LocalDate start, LocalDate end, Duration perDay) {
    List<Day> days =
        start.isAfter(end)
            ? List.of()
            : start.datesUntil(end.plusDays(1)).flatMap(d -> day(venues, d).stream()).toList();
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "market.replay.start is " + start + ", expected a day to " + end + ", where data ends");
    }
    return new ReplaySchedule(days, perDay);
  }

  private static Optional<Day> day(Collection<TradingCalendar> venues, LocalDate date) {
    List<Session> sessions = venues.stream().flatMap(v -> v.session(date).stream()).toList();
    Optional<Instant> open = sessions.stream().map(Session::open).min(Comparator.naturalOrder());
    Optional<Instant> close = sessions.stream().map(Session::close).max(Comparator.naturalOrder());
    return open.map(first -> new Day(date, first, close.orElse(first)));
  }

  /** The first date that is replayed. */
  LocalDate start() {
    return days.get(0).date();
  }

  /** The time a day takes; more or less of real time at another pace. */
  Duration perDay() {
    return perDay;
  }

  /** The simulated instant after so much real time; the last close once all is replayed. */
  Instant at(Duration elapsed) {
    if (finished(elapsed)) {
      return days.get(days.size() - 1).close();
    }
    Day day = days.get(index(elapsed));
    long nanosOfDay = elapsed.minus(perDay.multipliedBy(index(elapsed))).toNanos();
    double share = (double) nanosOfDay / perDay.toNanos();
    long millis = (long) (share * Duration.between(day.open(), day.close()).toMillis());
    return day.open().plusMillis(millis);
  }

  /** The date that is replayed after so much real time; the last one once all is replayed. */
  LocalDate date(Duration elapsed) {
    return days.get(Math.min(index(elapsed), days.size() - 1)).date();
  }

  /** Whether all is replayed after so much real time. */
  boolean finished(Duration elapsed) {
    return index(elapsed) >= days.size();
  }

  /** The time played at the opening of the date after the one under way, or at the end. */
  Duration next(Duration elapsed) {
    return perDay.multipliedBy(Math.min(index(elapsed) + 1, days.size()));
  }

  private int index(Duration elapsed) {
    return (int) Math.min(days.size(), elapsed.dividedBy(perDay));
  }
}
