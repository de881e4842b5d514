package io.github.sillage.feed;

import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.runtime.Given;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts quotes on the board, and asks a second provider about those that no market seems to make.
 * When it has the same within a hundredth the price is trusted, and so are those near it for the
 * rest of the session; when it has another, or there is no second, the price stays suspect and is
 * asked about again after ten minutes. Used from one event loop.
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
  private final Map<InstrumentId, Instant> asked = new HashMap<>();

  ConfirmRuntime(ProvidersRuntime providers, QuoteBoard board, InstantSource clock) {
    this.providers = providers;
    this.board = board;
    this.clock = clock;
  }

  /**
   * Offers a quote to the board, at once; a suspect one a second time without the mark, when
   * another provider bears it out.
   */
  void offer(Quote quote, int rank) {
    boolean suspect = quote.flags().contains(Quote.Flag.SUSPECT);
    Quote trusted = quote.without(Quote.Flag.SUSPECT);
    board.offer(suspect && isConfirmed(quote) ? trusted : quote, rank);
    if (suspect && !isConfirmed(quote)) {
      ask(quote)
          .onSuccess(same -> board.offer(same ? trusted : quote, rank))
          .onFailure(failure -> LOG.error("{} could not be confirmed", quote, failure));
    }
  }

  private boolean isConfirmed(Quote suspect) {
    Quote before = confirmed.get(suspect.instrument());
    return before != null
        && before.session().equals(suspect.session())
        && isWithin(NEAR, before.price(), suspect.price());
  }

  private Future<Boolean> ask(Quote suspect) {
    Instant now = clock.instant();
    Instant before = asked.get(suspect.instrument());
    if (before != null && now.isBefore(before.plus(AGAIN))) {
      return Future.succeededFuture(false);
    }
    asked.put(suspect.instrument(), now);
    return providers
        .others(suspect.instrument(), suspect.provider())
        .map(given -> confirms(given, suspect));
  }

  private boolean confirms(Given given, Quote suspect) {
    boolean same =
        given.parts().stream()
            .flatMap(part -> part.parsed().quotes().stream())
            .map(ProviderQuote::price)
            .anyMatch(price -> isWithin(SAME, price, suspect.price()));
    if (same) {
      confirmed.put(suspect.instrument(), suspect);
    }
    return same;
  }

  private static boolean isWithin(double share, BigDecimal a, BigDecimal b) {
    return Math.abs(a.doubleValue() / b.doubleValue() - 1) <= share;
  }
}
