package io.github.sillage.feed;

import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a venue does not trade although its calendar says so: half an hour after the open,
 * and the delay of the provider, it has answered for every instrument, and nothing has traded since
 * before the open. A typhoon, a day of mourning, or a calendar that is wrong. Used from one event
 * loop.
 */
final class ClosureWatch {
  private static final Duration GRACE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(ClosureWatch.class);
  private static final int DOUBLINGS = 2;

  private final Map<Mic, LocalDate> shut = new TreeMap<>();

  /**
   * Takes what was answered for the venues of a calendar, and warns once of a day without trade.
   */
  void look(TradingCalendar calendar, Collection<Quote> answered, Instant now) {
    Optional<LocalDate> day = unscheduled(calendar, answered, now);
    LocalDate before = shut.remove(calendar.mic());
    day.ifPresent(date -> shut.put(calendar.mic(), date));
    if (day.isPresent() && !day.get().equals(before)) {
      LOG.warn(
          "{} does not seem to trade on {}, a session of its calendar: it is asked more rarely;"
              + " calendars.yaml can say that it is shut",
          calendar.mic(),
          day.get());
    }
  }

  /** How many times the interval between two polls is to be doubled for it. */
  int doublings(Mic calendar) {
    return shut.containsKey(calendar) ? DOUBLINGS : 0;
  }

  /** The calendars whose venues do not seem to trade. */
  Set<Mic> shut() {
    return Set.copyOf(shut.keySet());
  }

  /**
   * The session that does not seem to take place; empty when it does, when none is due, and while
   * the feed itself is silent, which tells nothing about the venue.
   *
   * @param quotes the latest of every instrument of the venues that keep the calendar
   */
  static Optional<LocalDate> unscheduled(
      TradingCalendar calendar, Collection<Quote> quotes, Instant now) {
    Duration delay =
        quotes.stream().map(Quote::delay).max(Duration::compareTo).orElse(Duration.ZERO);
    return calendar
        .session(now.atZone(calendar.zone()).toLocalDate())
        .filter(session -> session.contains(now) && !quotes.isEmpty())
        .filter(session -> quotes.stream().allMatch(each -> idle(each, session, delay, now)))
        .map(Session::date);
  }

  private static boolean idle(Quote quote, Session session, Duration delay, Instant now) {
    Instant due = session.open().plus(GRACE).plus(delay);
    return !now.isBefore(due)
        && !quote.receivedAt().isBefore(due)
        && quote.asOf().isBefore(session.open());
  }
}
