package io.github.sillage.feed.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.FxRate;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class FxRuntimeTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate TUE = LocalDate.of(2026, 11, 24);

  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private Parsed answer = Parsed.rates(List.of(new FxRate(TUE, EUR, USD, new BigDecimal("1.16"))));

  private Future<FxRuntime.Answer> ask(Ask.Fx ask) {
    asked.add(ask.pairs() + " " + ask.days().orElseThrow().from());
    return Future.succeededFuture(new FxRuntime.Answer("ecb", answer));
  }

  @Test
  void everyCurrencyOfTheCatalogueIsFetchedWholeOnceThenFromTheLastFixing(Vertx vertx)
      throws Exception {
    Pool pool = TestDatabase.fresh().pool(vertx);
    InstrumentStore instruments = new InstrumentStore(pool, () -> now);
    FxStore rates = new FxStore(pool, () -> now);
    Catalogue catalogue =
        Catalogue.read(DataFile.packed("config/instruments.yaml"), TradingCalendars.load());
    instruments.put(catalogue.instruments()).await(20, SECONDS);
    FxRuntime runtime = new FxRuntime(this::ask, instruments, rates, () -> now);

    runtime.step().await(20, SECONDS);
    runtime.step().await(20, SECONDS);
    assertThat(asked).containsExactly("[EUR/JPY, EUR/KRW, EUR/TWD, EUR/USD] 2014-01-01");
    assertThat(rates.last(USD).await(20, SECONDS)).contains(TUE);

    now = now.plusSeconds(3 * 3_600);
    runtime.step().await(20, SECONDS);
    assertThat(asked).hasSize(1);
    answer = Parsed.failure(ProviderError.of(ProviderError.Kind.TIMEOUT, "no answer"));
    now = now.plusSeconds(3_600);
    runtime.step().await(20, SECONDS);
    assertThat(asked).hasSize(2).endsWith("[EUR/JPY, EUR/KRW, EUR/TWD, EUR/USD] 2026-11-25");
    now = now.plusSeconds(600);
    runtime.step().await(20, SECONDS);
    assertThat(asked).hasSize(3);
    assertThat(rates.last(USD).await(20, SECONDS)).contains(TUE);

    now = now.plusSeconds(21 * 3_600);
    answer =
        Parsed.rates(
            Stream.of("JPY", "KRW", "TWD", "USD")
                .map(Currency::getInstance)
                .map(each -> new FxRate(TUE.plusDays(1), EUR, each, BigDecimal.TEN))
                .toList());
    runtime.step().await(20, SECONDS);
    assertThat(asked).hasSize(4).endsWith("[EUR/JPY, EUR/KRW, EUR/TWD, EUR/USD] 2014-01-01");
    now = now.plusSeconds(25 * 3_600);
    runtime.step().await(20, SECONDS);
    assertThat(asked)
        .as("nothing is lacking any more")
        .endsWith("[EUR/JPY, EUR/KRW, EUR/TWD, EUR/USD] 2026-11-26");
  }
}
