package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ProvidersRuntimeTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final InstrumentId NVDA = InstrumentId.of("XNAS:NVDA");
  private static final InstrumentId AMD = InstrumentId.of("XNAS:AMD");

  private final FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
  private Vertx vertx;
  private FakeServer first;
  private FakeServer second;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    first = new FakeServer(vertx);
    second = new FakeServer(vertx);
  }

  private ProvidersRuntime providers(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SILLAGE_MARKET_LIVE_QUOTES_US", "yahoo-spark,yahoo-chart");
    environment.put("SILLAGE_YAHOO_SPARK_BASE_URI", first.base().toString());
    environment.put("SILLAGE_YAHOO_CHART_BASE_URI", second.base().toString());
    environment.putAll(more);
    Settings settings = SettingsLoader.load(Optional.empty(), environment);
    return ProvidersRuntime.of(
        vertx,
        List.of(PlainAdapter.of("yahoo-spark"), PlainAdapter.of("yahoo-chart")),
        settings,
        new ProviderStore(DATABASE.pool(vertx)),
        time);
  }

  private static Given quotes(ProvidersRuntime providers, InstrumentId... ids) throws Exception {
    return providers.quotes(List.of(ids)).await(20, SECONDS);
  }

  private static List<InstrumentId> of(Given given, int part) {
    return given.parts().get(part).parsed().quotes().stream()
        .map(ProviderQuote::instrument)
        .toList();
  }

  @Test
  void whatOneDoesNotHaveGoesOnToTheNextAndWhatItGaveDoesNot() throws Exception {
    first.usually(request -> answer(200, "{\"NVDA\": 1}"));
    second.usually(request -> answer(200, "{\"AMD\": 2}"));

    Given given = quotes(providers(Map.of()), NVDA, AMD);

    assertThat(given.parts())
        .extracting(Given.Part::provider)
        .containsExactly("yahoo-spark", "yahoo-chart");
    assertThat(of(given, 0)).containsExactly(NVDA);
    assertThat(of(given, 1)).containsExactly(AMD);
    assertThat(given.failed()).isEmpty();
    assertThat(second.asked()).containsExactly("/yahoo-chart?symbols=AMD");
  }

  @Test
  void whoSteppedInStaysFirstForFiveMinutes() throws Exception {
    first.then(answer(503, ""), answer(503, "")).usually(r -> answer(200, "{\"NVDA\": 1}"));
    second.usually(request -> answer(200, "{\"NVDA\": 2}"));
    ProvidersRuntime providers = providers(Map.of());

    assertThat(quotes(providers, NVDA).parts().get(0).provider()).isEqualTo("yahoo-chart");
    time.pass(Duration.ofMinutes(4));
    assertThat(quotes(providers, NVDA).parts().get(0).provider()).isEqualTo("yahoo-chart");
    time.pass(Duration.ofMinutes(2));
    Given later = quotes(providers, NVDA);
    assertThat(later.parts().get(0).provider()).isEqualTo("yahoo-spark");
    assertThat(later.parts().get(0).rank()).isZero();
  }

  @Test
  void whenAllFailEachSaysWhy() throws Exception {
    first.usually(request -> answer(429, "slow down"));
    second.usually(request -> answer(403, "no robots"));

    Given given = quotes(providers(Map.of()), NVDA);

    assertThat(given.isEmpty()).isTrue();
    assertThat(given.reasons())
        .containsExactly("yahoo-spark: status 429 slow down", "yahoo-chart: status 403 no robots");
    assertThat(given.failed()).containsOnlyKeys(NVDA);
  }

  @Test
  void whoIsSwitchedOffIsNotAskedAndNoHistorian() throws Exception {
    second.usually(request -> answer(200, "{\"NVDA\": 2}"));
    ProvidersRuntime providers = providers(Map.of("SILLAGE_YAHOO_SPARK_ENABLED", "false"));

    Given given = quotes(providers, NVDA);

    assertThat(given.parts().get(0).provider()).isEqualTo("yahoo-chart");
    assertThat(first.asked()).isEmpty();
    assertThat(given.reasons())
        .containsExactly("yahoo-spark: switched off: providers.yahoo-spark.enabled is false");
    assertThat(providers.historians(NVDA))
        .extracting(ProviderInfo::id)
        .containsExactly("yahoo-chart");
  }
}
