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
 * @param other what another provider says, while the two contradict each other
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
    Set<Flag> flags,
    Optional<Other> other) {

  /** What another provider says the price is. */
  public record Other(String provider, BigDecimal price) {}

  /** A quote that no other provider was asked about. */
  public Quote(
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
    this(
        instrument,
        price,
        previousClose,
        currency,
        session,
        asOf,
        receivedAt,
        delay,
        provider,
        flags,
        Optional.empty());
  }

  /** What a reader must know about a quote. */
  public enum Flag {
    /** Real closes of the past, shipped with the product; not live. */
    SAMPLE,
    /** Of the past, played as if it happened now. */
    REPLAYED,
    /** Not a traded price: drawn on a straight line between two closes. */
    INTERPOLATED,
    /** Failed a plausibility check. */
    SUSPECT,
    /** Made of a part of the market's trades only, such as those of one small venue. */
    PARTIAL,
    /** Trading in the instrument is halted; the price is the last before. */
    HALTED,
    /** The provider did not say what currency it is in. */
    NO_CURRENCY,
    /** A close of the day and not the last price. */
    END_OF_DAY,
    /** Made before or after the regular hours of its venue. */
    OUT_OF_HOURS,
    /** Said to have been made more than a minute after it was received; taken to be of then. */
    CLOCK_SKEW
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
  private static final Duration THIN = Duration.ofMinutes(15);
  private static final Duration CONFIRMED = Duration.ofMinutes(2);

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
  public Quote receivedAt(Instant instant) {
    return with(instant, flags, other);
  }

  /** The same quote with a flag more. */
  public Quote flagged(Flag flag) {
    Set<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return with(receivedAt, more, other);
  }

  /** The same quote beside what another provider says. */
  public Quote beside(Other said) {
    return with(receivedAt, flags, Optional.of(said));
  }

  /** The same quote without its mark of suspicion and what was said against it. */
  public Quote trusted() {
    Set<Flag> fewer = EnumSet.noneOf(Flag.class);
    fewer.addAll(flags);
    fewer.remove(Flag.SUSPECT);
    return with(receivedAt, fewer, Optional.empty());
  }

  private Quote with(Instant received, Set<Flag> marks, Optional<Other> said) {
    return new Quote(
        instrument,
        price,
        previousClose,
        currency,
        session,
        asOf,
        received,
        delay,
        provider,
        marks,
        said);
  }

  /**
   * How fresh the quote is at an instant. What a delayed provider can know is what the venue did
   * the delay ago, so the price is held against that instant: until the delay after the opening has
   * passed the close before is fresh, and until the delay after the close has passed the price of
   * late trading is.
   *
   * <p>While the venue trades, a price older than the tolerance may be the last trade of a thin
   * instrument. It is not stale for a quarter of an hour as long as the provider keeps confirming
   * it.
   *
   * @param calendar the calendar of its venue
   * @param tolerance how old a price may be beyond the provider's delay while the venue trades, and
   *     how long before the close, if more than five minutes, once it has closed
   */
  public Freshness freshness(TradingCalendar calendar, Instant now, Duration tolerance) {
    if (flags.contains(Flag.SUSPECT)) {
      return Freshness.SUSPECT;
    }
    if (asOf.isBefore(oldest(calendar, now, tolerance))) {
      return Freshness.STALE;
    }
    if (!calendar.state(now).isTrading() && !calendar.state(now.minus(delay)).isTrading()) {
      return Freshness.CLOSED;
    }
    return delay.compareTo(VISIBLE_DELAY) < 0 ? Freshness.LIVE : Freshness.DELAYED;
  }

  private Instant oldest(TradingCalendar calendar, Instant now, Duration tolerance) {
    Instant known = now.minus(delay);
    Instant before = known.minus(min(tolerance, CLOSE_TOLERANCE));
    boolean trading = calendar.state(known).isTrading();
    if (trading && calendar.state(before).isTrading()) {
      boolean confirmed = !receivedAt.isBefore(now.minus(max(tolerance, CONFIRMED)));
      return known.minus(confirmed ? max(tolerance, THIN) : tolerance);
    }
    return due(calendar, trading ? before : known).minus(max(tolerance, CLOSE_TOLERANCE));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Instant due(TradingCalendar calendar, Instant now) {
    Optional<Session> open =
        calendar.session(now.atZone(calendar.zone()).toLocalDate()).filter(s -> s.contains(now));
    return open.map(Session::open)
        .orElseGet(() -> calendar.lastSettledSession(now, Duration.ZERO).close());
  }
}
