package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The latest price as one provider gives it, in major currency units, not yet checked against
 * anything else.
 *
 * @param instrument whose price it is
 * @param price the last price of regular trading
 * @param previousClose the close of the session before that of the price, where it is certain
 * @param open the first price of the session, where known
 * @param high the highest price of the session, where known
 * @param low the lowest price of the session, where known
 * @param volume units traded in the session, where known
 * @param currency what the prices are in; absent when the provider does not say and the venue does
 *     not tell
 * @param session what the market is doing
 * @param extended a price outside regular hours, where known
 * @param asOf when the price was made
 * @param delay how late the provider gives prices of this venue
 * @param flags what must be known before it is relied on
 */
public record ProviderQuote(
    InstrumentId instrument,
    BigDecimal price,
    Optional<BigDecimal> previousClose,
    Optional<BigDecimal> open,
    Optional<BigDecimal> high,
    Optional<BigDecimal> low,
    OptionalLong volume,
    Optional<Currency> currency,
    State session,
    Optional<Extended> extended,
    Instant asOf,
    Duration delay,
    Set<Flag> flags) {

  /** What the market is doing, as the provider says or as the calendar and its hours tell. */
  public enum State {
    PRE,
    REGULAR,
    POST,
    OVERNIGHT,
    CLOSED,
    /** This instrument is not traded at present though its market may be. */
    HALTED,
    UNKNOWN
  }

  /** What must be known about a price. */
  public enum Flag {
    /** Contradicts itself, such as a price outside the range of its day. */
    SUSPECT,
    /** Made of a part of the market's trades only, such as those of one small venue. */
    PARTIAL,
    /** Trading in the instrument is halted; the price is the last before. */
    HALTED,
    /** The provider did not say what currency it is in. */
    NO_CURRENCY,
    /** Given late by the provider, as it always is for this venue. */
    DELAYED,
    /** A close of the day and not the last price. */
    END_OF_DAY,
    /** Made outside the regular hours of the venue, and so neither its close nor its open. */
    OUT_OF_HOURS
  }

  /** A price outside regular hours and when it was made. */
  public record Extended(State session, BigDecimal price, Instant asOf) {}

  /**
   * @throws IllegalArgumentException when a price is not positive
   */
  public ProviderQuote {
    if (price.signum() <= 0 || previousClose.map(BigDecimal::signum).orElse(1) <= 0) {
      throw new IllegalArgumentException(instrument + ": price must be positive");
    }
    Set<Flag> copy = EnumSet.noneOf(Flag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }
}
