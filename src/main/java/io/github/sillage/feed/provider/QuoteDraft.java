package io.github.sillage.feed.provider;

import io.github.sillage.feed.provider.ProviderQuote.Extended;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A quote while it is read. What follows from its figures is flagged when it is finished. */
final class QuoteDraft {
  private static final Duration VISIBLE_DELAY = Duration.ofMinutes(1);

  private final InstrumentId instrument;
  private final BigDecimal price;
  private final Instant asOf;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private Optional<BigDecimal> previousClose = Optional.empty();
  private Optional<BigDecimal> open = Optional.empty();
  private Optional<BigDecimal> low = Optional.empty();
  private Optional<BigDecimal> high = Optional.empty();
  private OptionalLong volume = OptionalLong.empty();
  private Optional<Currency> currency = Optional.empty();
  private Optional<State> state = Optional.empty();
  private Optional<Extended> extended = Optional.empty();
  private Duration delay = Duration.ZERO;

  QuoteDraft(InstrumentId instrument, BigDecimal price, Instant asOf) {
    this.instrument = instrument;
    this.price = Decimals.plain(price);
    this.asOf = asOf;
  }

  QuoteDraft previousClose(Optional<BigDecimal> value) {
    previousClose = value.map(Decimals::plain);
    return this;
  }

  QuoteDraft open(Optional<BigDecimal> value) {
    open = value.map(Decimals::plain);
    return this;
  }

  QuoteDraft range(Optional<BigDecimal> lowest, Optional<BigDecimal> highest) {
    low = lowest.map(Decimals::plain);
    high = highest.map(Decimals::plain);
    return this;
  }

  QuoteDraft volume(OptionalLong value) {
    volume = value;
    return this;
  }

  QuoteDraft currency(Optional<Currency> value) {
    currency = value;
    return this;
  }

  /** What the provider itself says the market is doing. */
  QuoteDraft state(State value) {
    state = Optional.of(value);
    return this;
  }

  QuoteDraft extended(Optional<Extended> value) {
    extended = value;
    return this;
  }

  QuoteDraft delay(Duration value) {
    delay = value;
    return this;
  }

  QuoteDraft flag(Flag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
    return this;
  }

  /** The quote; where the provider did not say what the market is doing, the hours tell. */
  ProviderQuote quote(Hours hours, Instant now) {
    flag(Flag.NO_CURRENCY, currency.isEmpty())
        .flag(Flag.DELAYED, delay.compareTo(VISIBLE_DELAY) >= 0)
        .flag(Flag.OUT_OF_HOURS, hours.isOutside(asOf))
        .flag(Flag.SUSPECT, !flags.contains(Flag.OUT_OF_HOURS) && isOutOfRange());
    return new ProviderQuote(
        instrument,
        price,
        previousClose,
        open,
        high,
        low,
        volume,
        currency,
        state.orElseGet(() -> hours.state(now)),
        extended,
        asOf,
        delay,
        flags);
  }

  private boolean isOutOfRange() {
    return Range.excludes(low, high, price);
  }
}
