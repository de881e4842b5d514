package io.github.sillage.feed;

import io.github.sillage.market.MarketState;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * When a venue is asked for its prices again: every few seconds while it trades, every half minute
 * around opening and close so that auctions and late corrections are not missed, every five minutes
 * in a lunch break, hardly ever while it is closed; each a tenth more or less, and never past the
 * moment at which the rhythm changes. After failures it doubles each time, up to ten minutes.
 */
final class PollRhythm {
  private static final Duration AROUND = Duration.ofSeconds(30);
  private static final Duration BREAK = Duration.ofMinutes(5);
  private static final Duration CLOSED = Duration.ofMinutes(45);
  private static final Duration BEFORE_OPEN = Duration.ofMinutes(15);
  private static final Duration AFTER_CLOSE = Duration.ofMinutes(10);
  private static final Duration MOST_AFTER_FAILURES = Duration.ofMinutes(10);
  private static final int ASSUMED_FACTOR = 4;
  private static final int BESIDES_PUSHES = 4;
  private static final int MOST_DOUBLINGS = 6;
  private static final double SPREAD = 0.1;

  private final Duration trading;
  private final DoubleSupplier random;

  /**
   * A rhythm.
   *
   * @param trading the interval while a venue trades
   * @param random draws from 0 to 1
   */
  PollRhythm(Duration trading, DoubleSupplier random) {
    this.trading = trading;
    this.random = random;
  }

  /**
   * The instant of the next poll.
   *
   * @param now the end of this one
   * @param delay how late prices of the venue are
   * @param failures how many polls running brought nothing
   */
  Instant next(TradingCalendar calendar, Instant now, Duration delay, int failures) {
    Duration usual = interval(calendar, now, delay);
    if (failures > 0) {
      Duration longer = usual.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
      Duration most = usual.compareTo(MOST_AFTER_FAILURES) > 0 ? usual : MOST_AFTER_FAILURES;
      return now.plus(spread(longer.compareTo(most) < 0 ? longer : most));
    }
    Instant next = now.plus(spread(usual));
    return change(calendar, now).filter(next::isAfter).orElse(next);
  }

  /** The same while prices are pushed besides: four times less often while a venue trades. */
  PollRhythm besidesPushes() {
    return new PollRhythm(trading.multipliedBy(BESIDES_PUSHES), random);
  }

  /** The interval at an instant, before any spread. */
  Duration interval(TradingCalendar calendar, Instant now, Duration delay) {
    MarketState state = calendar.state(now);
    return switch (state) {
      case REGULAR -> trading;
      case ASSUMED_REGULAR -> trading.multipliedBy(ASSUMED_FACTOR);
      case BREAK, ASSUMED_BREAK -> BREAK;
      case CLOSED, ASSUMED_CLOSED -> isAround(calendar, now, delay) ? AROUND : CLOSED;
    };
  }

  private static boolean isAround(TradingCalendar calendar, Instant now, Duration delay) {
    Instant close = calendar.lastSettledSession(now, Duration.ZERO).close();
    return now.isBefore(close.plus(delay).plus(AFTER_CLOSE))
        || !now.isBefore(calendar.nextOpen(now).minus(BEFORE_OPEN));
  }

  private static Optional<Instant> change(TradingCalendar calendar, Instant now) {
    Instant open = calendar.nextOpen(now);
    Stream<Instant> resumes =
        calendar.session(now.atZone(calendar.zone()).toLocalDate()).stream()
            .map(Session::breaks)
            .flatMap(breaks -> breaks.stream().map(Session.Pause::to));
    return Stream.concat(Stream.of(open.minus(BEFORE_OPEN), open, calendar.nextClose(now)), resumes)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private Duration spread(Duration interval) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    return Duration.ofMillis((long) (interval.toMillis() * factor));
  }
}
