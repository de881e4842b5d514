package io.github.sillage.feed;

import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest quote of each instrument. A quote takes the place of another only when its price was
 * made later: when it arrived does not count, so a delayed source never overwrites a real-time one.
 * Used from one event loop.
 */
final class QuoteBoard {
  private static final Duration CONFIRMED = Duration.ofSeconds(30);

  private final Map<InstrumentId, Held> held = new HashMap<>();

  private record Held(Quote quote, int rank) {}

  /** The newest quote of an instrument. */
  Optional<Quote> of(InstrumentId instrument) {
    return Optional.ofNullable(held.get(instrument)).map(Held::quote);
  }

  /** Holds quotes from before, of the least rank. */
  void restore(Quote quote) {
    held.put(quote.instrument(), new Held(quote, Integer.MAX_VALUE));
  }

  /**
   * Offers a quote.
   *
   * @param rank of its provider; the lower wins between two prices made at the same instant
   */
  void offer(Quote quote, int rank) {
    Held before = held.get(quote.instrument());
    if (before == null || quote.asOf().isAfter(before.quote.asOf())) {
      held.put(quote.instrument(), new Held(quote, rank));
    } else if (quote.asOf().equals(before.quote.asOf()) && rank <= before.rank) {
      held.put(quote.instrument(), new Held(confirmed(before.quote, quote), rank));
    }
  }

  /** A quote that says the same again replaces the one before only twice a minute. */
  private static Quote confirmed(Quote before, Quote again) {
    boolean same = again.receivedAt(before.receivedAt()).equals(before);
    boolean soon = again.receivedAt().isBefore(before.receivedAt().plus(CONFIRMED));
    return same && soon ? before : again;
  }

  /** The longest delay of what is held of these instruments. */
  Duration delay(Collection<Instrument> instruments) {
    return instruments.stream()
        .flatMap(each -> of(each.id()).stream())
        .map(Quote::delay)
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }
}
