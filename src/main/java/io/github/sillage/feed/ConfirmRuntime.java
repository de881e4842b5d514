package io.github.sillage.feed;

import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.runtime.Given;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts quotes on the board, and asks a second provider about those that no market seems to make.
 * When it has the same within a hundredth the price is trusted, and so are those near it for the
 * rest of the session; when it has another, that stands beside the price; then, and when there is
 * no second, the price stays suspect and is asked about again after ten minutes. Used from one
 * event loop.
 */
final class ConfirmRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmRuntime.class);
  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final double SAME = 0.01;
  private static final double NEAR = 0.05;

  private final ProvidersRuntime providers;
  private final QuoteBoard board;
  private final InstantSource clock;
  private final Map<InstrumentId, Quote> confirmed = new HashMap<>();
  private final Map<InstrumentId, Quote> contradicted = new HashMap<>();
  private final Map<InstrumentId, Instant> asked = new HashMap<>();

  ConfirmRuntime(ProvidersRuntime providers, QuoteBoard board, InstantSource clock) {
    this.providers = providers;
    this.board = board;
    this.clock = clock;
  }

  /**
   * Offers a quote to the board, at once; a suspect one a second time when another provider bears
   * it out or says something else.
   */
  void offer(Quote quote, int rank) {
    boolean suspect = quote.flags().contains(Quote.Flag.SUSPECT);
    if (!suspect) {
      board.offer(quote, rank);
    } else if (isNear(confirmed, quote)) {
      board.offer(quote.trusted(), rank);
    } else {
      board.offer(isNear(contradicted, quote) ? besideTheKnown(quote) : quote, rank);
      ask(quote, rank);
    }
  }

  /** Whether a price of the same session within five hundredths was judged so before. */
  private static boolean isNear(Map<InstrumentId, Quote> judged, Quote suspect) {
    Quote before = judged.get(suspect.instrument());
    return before != null
        && before.session().equals(suspect.session())
        && isWithin(NEAR, before.price(), suspect.price());
  }

  private Quote besideTheKnown(Quote suspect) {
    return Optional.ofNullable(contradicted.get(suspect.instrument()))
        .flatMap(Quote::other)
        .map(suspect::beside)
        .orElse(suspect);
  }

  private void ask(Quote suspect, int rank) {
    Instant now = clock.instant();
    Instant before = asked.get(suspect.instrument());
    if (before != null && now.isBefore(before.plus(AGAIN))) {
      return;
    }
    asked.put(suspect.instrument(), now);
    providers
        .others(suspect.instrument(), suspect.provider())
        .onSuccess(given -> said(suspect, given).ifPresent(o -> judge(suspect.beside(o), o, rank)))
        .onFailure(failure -> LOG.error("{} could not be confirmed", suspect, failure));
  }

  /** What the first that answered says; a price in another currency says nothing. */
  private static Optional<Quote.Other> said(Quote suspect, Given given) {
    return given.parts().stream()
        .flatMap(part -> part.parsed().quotes().stream().map(q -> other(part.provider(), q)))
        .filter(each -> each.isIn(suspect))
        .map(each -> each.said)
        .findFirst();
  }

  private record Candidate(ProviderQuote quote, Quote.Other said) {
    boolean isIn(Quote suspect) {
      return quote.currency().filter(each -> !each.equals(suspect.currency())).isEmpty();
    }
  }

  private static Candidate other(String provider, ProviderQuote quote) {
    return new Candidate(quote, new Quote.Other(provider, quote.price()));
  }

  private void judge(Quote suspect, Quote.Other other, int rank) {
    boolean same = isWithin(SAME, other.price(), suspect.price());
    (same ? confirmed : contradicted).put(suspect.instrument(), suspect);
    (same ? contradicted : confirmed).remove(suspect.instrument());
    board.offer(same ? suspect.trusted() : suspect, rank);
  }

  private static boolean isWithin(double share, BigDecimal a, BigDecimal b) {
    return Math.abs(a.doubleValue() / b.doubleValue() - 1) <= share;
  }
}
