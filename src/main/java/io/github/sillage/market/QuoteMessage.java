package io.github.sillage.market;

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
 * @param state what the venue is doing
 * @param freshness how much the price can be relied on as that of now
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
    String provider,
    Set<Quote.Flag> flags,
    MarketState state,
    Quote.Freshness freshness) {
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final Duration TOLERANCE_OF_A_REPLAY = Duration.ofHours(12);

  /** The message of a quote at an instant, by the calendar of its venue. */
  public static QuoteMessage of(Quote quote, TradingCalendar calendar, Instant now) {
    return new QuoteMessage(
        quote.instrument(),
        quote.price(),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        quote.asOf(),
        quote.receivedAt(),
        quote.delay().toSeconds(),
        quote.provider(),
        quote.flags(),
        calendar.state(now),
        quote.freshness(calendar, now, tolerance(quote)));
  }

  /** Hours of simulated time pass between two ticks of a replay; a session is never as long. */
  private static Duration tolerance(Quote quote) {
    return quote.flags().contains(Quote.Flag.REPLAYED) ? TOLERANCE_OF_A_REPLAY : TOLERANCE;
  }

  /** The same quote at another instant. */
  public QuoteMessage at(TradingCalendar calendar, Instant now) {
    return of(
        new Quote(
            instrument,
            price,
            previousClose,
            currency,
            session,
            asOf,
            receivedAt,
            Duration.ofSeconds(delaySeconds),
            provider,
            flags),
        calendar,
        now);
  }
}
