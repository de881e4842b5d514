package io.github.sillage.feed.history;

import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.CurrencyPair;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.runtime.Given;
import io.github.sillage.market.FxFixing;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the reference rates, per euro, of every currency that instruments are quoted in, and of the
 * dollar, yen, won and Taiwan dollar in any case: all days since the first once, then what is new
 * every few hours. A currency that nobody gave, such as the Taiwan dollar when only the European
 * Central Bank answered, is asked for again each day. Used from one event loop.
 */
final class FxRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(FxRuntime.class);
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Set<String> ALWAYS = Set.of("JPY", "KRW", "TWD", "USD");
  private static final Duration EVERY = Duration.ofHours(4);
  private static final Duration WHOLE_AGAIN = Duration.ofDays(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  private final Function<Ask.Fx, Future<Answer>> ask;
  private final InstrumentStore instruments;
  private final FxStore rates;
  private final InstantSource clock;
  private Instant nextAt = Instant.EPOCH;
  private final Map<Currency, Instant> whole = new HashMap<>();
  private boolean silent;

  /**
   * Rates, and who gave them.
   *
   * @param provider its id
   * @param parsed what it said
   */
  record Answer(String provider, Parsed parsed) {
    static Answer of(Given given) {
      return given.parts().stream()
          .findFirst()
          .map(part -> new Answer(part.provider(), part.parsed()))
          .orElseGet(() -> new Answer("", Parsed.failure(nobody(given))));
    }

    private static ProviderError nobody(Given given) {
      return ProviderError.of(ProviderError.Kind.UPSTREAM, String.join("; ", given.reasons()));
    }
  }

  /**
   * A keeper of rates.
   *
   * @param ask asks whoever can answer first
   */
  FxRuntime(
      Function<Ask.Fx, Future<Answer>> ask,
      InstrumentStore instruments,
      FxStore rates,
      InstantSource clock) {
    this.ask = ask;
    this.instruments = instruments;
    this.rates = rates;
    this.clock = clock;
  }

  /** Asks for what is new, if it is time. */
  Future<Void> step() {
    Instant now = clock.instant();
    if (now.isBefore(nextAt)) {
      return Future.succeededFuture();
    }
    nextAt = now.plus(AFTER_FAILURE);
    return instruments.all().compose(catalogue -> ask(wanted(catalogue), now));
  }

  private static List<CurrencyPair> wanted(List<Instrument> catalogue) {
    Set<String> codes = new TreeSet<>(ALWAYS);
    catalogue.forEach(each -> codes.add(each.currency().getCurrencyCode()));
    codes.remove(EURO.getCurrencyCode());
    return codes.stream().map(code -> new CurrencyPair(EURO, Currency.getInstance(code))).toList();
  }

  private Future<Void> ask(List<CurrencyPair> pairs, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return rates
        .last(USD)
        .compose(last -> rates.currencies().map(known -> from(pairs, known, last, now)))
        .compose(
            from ->
                from.isAfter(today)
                    ? Future.succeededFuture()
                    : ask.apply(new Ask.Fx(pairs, Optional.of(new Ask.Days(from, today))))
                        .compose(answer -> keep(answer, now)));
  }

  /** The first day to ask for: of all days where a currency lacks them, but once a day only. */
  private LocalDate from(
      List<CurrencyPair> pairs, Set<Currency> known, Optional<LocalDate> last, Instant now) {
    List<Currency> lacking =
        pairs.stream().map(CurrencyPair::quote).filter(each -> !known.contains(each)).toList();
    boolean isDue =
        lacking.stream().anyMatch(each -> !now.isBefore(whole.getOrDefault(each, Instant.MIN)));
    if (isDue) {
      lacking.forEach(each -> whole.put(each, now.plus(WHOLE_AGAIN)));
    }
    return last.filter(day -> !isDue).map(day -> day.plusDays(1)).orElse(HistoryRuntime.FROM);
  }

  private Future<Void> keep(Answer answer, Instant now) {
    List<FxFixing> fixings =
        answer.parsed().fx().stream()
            .filter(rate -> rate.base().equals(EURO))
            .map(r -> new FxFixing(r.quote(), r.date(), r.rate(), answer.provider()))
            .toList();
    if (answer.parsed().error().isPresent()) {
      tell(answer.parsed().error().get().detail());
      return Future.succeededFuture();
    }
    nextAt = now.plus(EVERY);
    return fixings.isEmpty()
        ? Future.succeededFuture()
        : rates.put(fixings).onSuccess(count -> stored(count, answer.provider())).mapEmpty();
  }

  private void stored(int count, String provider) {
    silent = false;
    if (count > 0) {
      LOG.info("Exchange rates: {} fixings of {}", count, provider);
    }
  }

  private void tell(String reason) {
    if (!silent) {
      LOG.warn("No exchange rates, asked again every {}: {}", AFTER_FAILURE, reason);
    }
    silent = true;
  }
}
