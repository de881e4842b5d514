package io.github.sillage.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The latest price of an instrument and what is known about it. How fresh it is depends on the
 * clock, so it is derived and not kept: see {@link #freshness}.
 *
 * @param instrument whose price it is
 * @param price the price, in major units of the instrument's currency
 * @param previousClose the close of the session before, where known
 * @param currency what the prices are quoted in
 * @param session the session the price belongs to
 * @param asOf when the price was made
 * @param receivedAt when it was received
 * @param delay how late the provider gives prices; zero when they are immediate
 * @param provider who gave it
 * @param flags what a reader must know before relying on it
 */
public record Quote(
    InstrumentId instrument,
    BigDecimal price,
    Optional<BigDecimal> previousClose,
    Currency currency,
    LocalDate session,
    Instant asOf,
    Instant receivedAt,
    Duration delay,
    String provider,
    Set<Flag> flags) {

  /** What a reader must know about a quote. */
  public enum Flag {
    /** Real closes of the past, shipped with the product; not live. */
    SAMPLE,
    /** Of the past, played as if it happened now. */
    REPLAYED,
    /** Not a traded price: drawn on a straight line between two closes. */
    INTERPOLATED,
    /** Failed a plausibility check. */
    SUSPECT
  }

  /** How much a quote can be relied on as the price of now. */
  public enum Freshness {
    /** The venue is trading and the price is of this moment. */
    LIVE,
    /** The venue is trading and the price is as late as the provider always is. */
    DELAYED,
    /** The venue is closed and the price is that of its last session. */
    CLOSED,
    /** Older than it should be; show its age. */
    STALE,
    /** Failed a plausibility check. */
    SUSPECT
  }

  private static final Duration CLOSE_TOLERANCE = Duration.ofMinutes(5);
  private static final Duration VISIBLE_DELAY = Duration.ofMinutes(1);

  /**
   * @throws IllegalArgumentException when a price is not positive or the delay is negative
   */
  public Quote {
    if (price.signum() <= 0 || previousClose.map(BigDecimal::signum).orElse(1) <= 0) {
      throw new IllegalArgumentException(instrument + ": price must be positive");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException(instrument + ": delay must not be negative");
    }
    Set<Flag> copy = EnumSet.noneOf(Flag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }

  /** The same quote, received at another instant. */
  public Quote receivedAt(Instant other) {
    return new Quote(
        instrument, price, previousClose, currency, session, asOf, other, delay, provider, flags);
  }

  /**
   * How fresh the quote is at an instant.
   *
   * @param calendar the calendar of its venue
   * @param tolerance how old a price may be beyond the provider's delay while the venue trades, and
   *     how long before the close, if more than five minutes, once it has closed
   */
  public Freshness freshness(TradingCalendar calendar, Instant now, Duration tolerance) {
    if (flags.contains(Flag.SUSPECT)) {
      return Freshness.SUSPECT;
    }
    if (calendar.state(now).isTrading()) {
      boolean old = asOf.isBefore(now.minus(delay).minus(tolerance));
      Freshness current = delay.compareTo(VISIBLE_DELAY) < 0 ? Freshness.LIVE : Freshness.DELAYED;
      return old ? Freshness.STALE : current;
    }
    Duration early = tolerance.compareTo(CLOSE_TOLERANCE) > 0 ? tolerance : CLOSE_TOLERANCE;
    return asOf.isBefore(due(calendar, now).minus(early)) ? Freshness.STALE : Freshness.CLOSED;
  }

  private static Instant due(TradingCalendar calendar, Instant now) {
    Optional<Session> open =
        calendar.session(now.atZone(calendar.zone()).toLocalDate()).filter(s -> s.contains(now));
    return open.map(Session::open)
        .orElseGet(() -> calendar.lastSettledSession(now, Duration.ZERO).close());
  }
}
