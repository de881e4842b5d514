package io.github.sillage.feed.history;

import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.CurrencyPair;
import io.github.sillage.feed.provider.Parsed;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the reference rates of every currency that instruments are quoted in, and of the dollar,
 * per euro: all days since the first once, then what is new every few hours. Used from one event
 * loop.
 */
public final class FxRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(FxRuntime.class);
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Duration EVERY = Duration.ofHours(4);

  private final Function<Ask.Fx, Future<Answer>> ask;
  private final InstrumentStore instruments;
  private final FxStore rates;
  private final InstantSource clock;
  private Instant nextAt = Instant.EPOCH;
  private boolean silent;

  /**
   * Rates, and who gave them.
   *
   * @param provider its id
   * @param parsed what it said
   */
  public record Answer(String provider, Parsed parsed) {}

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
    nextAt = now.plus(EVERY);
    return instruments.all().compose(catalogue -> ask(wanted(catalogue), now));
  }

  private static List<CurrencyPair> wanted(List<Instrument> catalogue) {
    Set<String> codes = new TreeSet<>(Set.of("USD"));
    catalogue.forEach(each -> codes.add(each.currency().getCurrencyCode()));
    codes.remove(EURO.getCurrencyCode());
    return codes.stream().map(code -> new CurrencyPair(EURO, Currency.getInstance(code))).toList();
  }

  private Future<Void> ask(List<CurrencyPair> pairs, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return rates
        .last(Currency.getInstance("USD"))
        .map(last -> last.map(day -> day.plusDays(1)).orElse(HistoryRuntime.FROM))
        .compose(
            from ->
                from.isAfter(today)
                    ? Future.succeededFuture()
                    : ask.apply(new Ask.Fx(pairs, Optional.of(new Ask.Days(from, today))))
                        .compose(this::keep));
  }

  private Future<Void> keep(Answer answer) {
    List<FxFixing> fixings =
        answer.parsed().fx().stream()
            .filter(rate -> rate.base().equals(EURO))
            .map(r -> new FxFixing(r.quote(), r.date(), r.rate(), answer.provider()))
            .toList();
    answer.parsed().error().ifPresent(error -> tell(error.detail()));
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
      LOG.warn("No exchange rates, asked again every {}: {}", EVERY, reason);
    }
    silent = true;
  }
}
