package io.github.sillage.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sillage.web.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * A quote as it is published on {@code quotes:<instrument>} and answered over HTTP: with the state
 * of its venue and its freshness at the moment of writing.
 *
 * @param delaySeconds how late the provider gives prices
 * @param toleranceSeconds how much older than that a price may be before it is stale
 * @param state what the venue is doing
 * @param freshness how much the price can be relied on as that of now
 * @param other what another provider says, while the two contradict each other
 */
public record QuoteMessage(
    InstrumentId instrument,
    BigDecimal price,
    Optional<BigDecimal> previousClose,
    Currency currency,
    LocalDate session,
    Instant asOf,
    Instant receivedAt,
    long delaySeconds,
    long toleranceSeconds,
    String provider,
    Set<Quote.Flag> flags,
    MarketState state,
    Quote.Freshness freshness,
    Optional<Quote.Other> other) {

  /**
   * The message of a quote at an instant, by the calendar of its venue.
   *
   * @param tolerance how old a price may be beyond the provider's delay before it is stale
   */
  public static QuoteMessage of(
      Quote quote, TradingCalendar calendar, Instant now, Duration tolerance) {
    return new QuoteMessage(
        quote.instrument(),
        quote.price(),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        quote.asOf(),
        quote.receivedAt(),
        quote.delay().toSeconds(),
        tolerance.toSeconds(),
        quote.provider(),
        quote.flags(),
        calendar.state(now),
        quote.freshness(calendar, now, tolerance),
        quote.other());
  }

  /** Reads a message as it was published. */
  public static QuoteMessage parse(String json) {
    try {
      return Json.MAPPER.readValue(json, QuoteMessage.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The quote it is about. */
  public Quote quote() {
    return new Quote(
        instrument,
        price,
        previousClose,
        currency,
        session,
        asOf,
        receivedAt,
        Duration.ofSeconds(delaySeconds),
        provider,
        flags,
        other);
  }

  /** The same quote at another instant. */
  public QuoteMessage at(TradingCalendar calendar, Instant now) {
    return of(quote(), calendar, now, Duration.ofSeconds(toleranceSeconds));
  }
}
