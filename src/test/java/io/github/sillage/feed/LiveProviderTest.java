package io.github.sillage.feed;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.feed.runtime.FakeTime;
import io.github.sillage.feed.runtime.PlainAdapter;
import io.github.sillage.feed.runtime.ProviderStore;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.feed.runtime.PushRuntime;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LiveProviderTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final FirstData DATA = FirstData.read(Path.of("no-such-directory"), CALENDARS);

  private final FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
  private Vertx vertx;
  private TestDatabase database;
  private Pool pool;
  private LatestStore latest;
  private FakeServer first;
  private FakeServer second;

  @BeforeEach
  void load(Vertx vertx) {
    this.vertx = vertx;
    database = TestDatabase.fresh();
    pool = database.pool(vertx);
    latest = new LatestStore(pool);
    first = new FakeServer(vertx);
    second = new FakeServer(vertx);
    PublicationLog log = new PublicationLog(pool);
    done(log.open(Channels.BARS));
    done(
        vertx.deployVerticle(
            new LoadVerticle(
                DATA,
                closes(),
                new InstrumentStore(pool, time),
                new BarStore(pool, log, time),
                new SeriesStore(pool),
                true)));
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(30, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private SampleProvider closes() {
    return new SampleProvider(
        DATA, new InstrumentStore(pool, time), new SeriesStore(pool), CALENDARS, time);
  }

  private String feed(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SILLAGE_MARKET_LIVE_QUOTES_US", "yahoo-spark,yahoo-chart");
    environment.put("SILLAGE_MARKET_LIVE_QUOTES_KOREA", "");
    environment.put("SILLAGE_MARKET_LIVE_QUOTES_OTHER", "");
    environment.put("SILLAGE_YAHOO_SPARK_BASE_URI", first.base().toString());
    environment.put("SILLAGE_YAHOO_CHART_BASE_URI", second.base().toString());
    environment.putAll(more);
    Settings settings = SettingsLoader.load(Optional.empty(), environment);
    ProvidersRuntime providers =
        ProvidersRuntime.of(
            vertx,
            List.of(PlainAdapter.of("yahoo-spark"), PlainAdapter.of("yahoo-chart")),
            settings,
            new ProviderStore(pool),
            time);
    LiveProvider provider =
        new LiveProvider(
            providers,
            PushRuntime.of(vertx, settings, time, () -> 0.5),
            new InstrumentStore(pool, time),
            closes(),
            CALENDARS,
            Duration.ofSeconds(15),
            time,
            () -> 0.5);
    return done(
        vertx.deployVerticle(
            new FeedVerticle(
                provider,
                new LeaseStore(database.connection()),
                new SeriesStore(pool),
                latest,
                CALENDARS,
                new MarketClock(time),
                time)));
  }

  private JsonNode latest(String channel) {
    try {
      return Json.MAPPER.readTree(done(latest.get(channel)).map(Latest::data).orElse("null"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode nvidia() {
    return latest("quotes:XNAS:NVDA");
  }

  private JsonNode health(String provider) {
    for (JsonNode each : latest(Channels.STATUS).get("providers")) {
      if (each.get("id").asText().equals(provider)) {
        return each;
      }
    }
    throw new AssertionError("no " + provider);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).until(condition);
  }

  private static String nvidia(String price, String asOf) {
    return "{\"NVDA\":{\"price\":%s,\"asOf\":\"%s\"}}".formatted(price, asOf);
  }

  @Test
  void withoutInternetItStartsWithTheSampleMarkedAsSuchAndSaysWhy() {
    feed(
        Map.of(
            "SILLAGE_YAHOO_SPARK_BASE_URI", "http://127.0.0.1:1",
            "SILLAGE_YAHOO_CHART_BASE_URI", "http://127.0.0.1:1"));

    assertThat(nvidia().get("flags")).hasToString("[\"SAMPLE\"]");
    assertThat(latest(Channels.STATUS).get("banner").asText()).isEqualTo("SAMPLE");
    assertThat(latest(Channels.STATUS).at("/provider/id").asText()).isEqualTo("sample");
    until(() -> health("yahoo-chart").get("state").asText().equals("FAILING"));
    assertThat(health("yahoo-chart").get("reason").asText())
        .contains("Connection refused")
        .doesNotContain("symbols");
    assertThat(nvidia().get("flags")).hasToString("[\"SAMPLE\"]");
  }

  @Test
  void pricesOfNowTakeThePlaceOfTheSampleAndNeverGoBack() {
    first.then(answer(200, nvidia("182.64", "2026-11-25T14:59:58Z")));
    String feed = feed(Map.of());
    until(() -> nvidia().get("provider").asText().equals("yahoo-spark"));

    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("182.64");
    assertThat(nvidia().get("session").asText()).isEqualTo("2026-11-25");
    assertThat(nvidia().get("freshness").asText()).isEqualTo("LIVE");
    assertThat(nvidia().has("previousClose")).isFalse();
    assertThat(nvidia().get("flags")).isEmpty();
    until(() -> latest(Channels.STATUS).at("/provider/id").asText().equals("live"));
    assertThat(latest(Channels.STATUS).get("banner").asText())
        .as("the others are still of the sample")
        .isEqualTo("SAMPLE");

    first.then(answer(200, nvidia("99", "2026-11-25T14:40:00Z")));
    second.usually(request -> answer(200, "{}"));
    time.pass(Duration.ofSeconds(40));
    until(() -> first.asked().size() == 2);
    until(() -> health("yahoo-spark").get("state").asText().equals("UP"));
    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("182.64");

    time.pass(Duration.ofMinutes(5));
    until(() -> nvidia().get("freshness").asText().equals("STALE"));

    done(vertx.undeploy(feed));
    first.usually(request -> answer(503, ""));
    second.usually(request -> answer(503, ""));
    feed(Map.of());
    assertThat(nvidia().get("price").decimalValue())
        .as("what was known is known after a restart")
        .isEqualByComparingTo("182.64");
  }

  @Test
  void whenTheFirstProviderRestsTheNextIsAskedAndTheChangeIsShown() {
    first.usually(request -> answer(429, Map.of("retry-after", "600"), "slow down"));
    second.usually(request -> answer(200, nvidia("182.64", "2026-11-25T14:59:58Z")));
    feed(Map.of());

    until(() -> nvidia().get("provider").asText().equals("yahoo-chart"));

    until(() -> health("yahoo-spark").get("state").asText().equals("COOLING"));
    assertThat(health("yahoo-spark").get("nextAttempt").asText()).isEqualTo("2026-11-25T15:10:00Z");
    assertThat(health("yahoo-spark").get("reason").asText()).contains("slow down");
    assertThat(first.asked()).hasSize(1);
  }

  @Test
  void aMoveThatNoMarketMakesIsSuspectUntilAnotherProviderHasTheSame() {
    first.usually(request -> answer(200, "{\"NVDA\":{\"price\":18.26,\"before\":180.35}}"));
    AtomicReference<String> other =
        new AtomicReference<>("{\"price\":260000,\"currency\":\"KRW\"}");
    second.usually(request -> answer(200, "{\"NVDA\":" + other + "}"));
    feed(Map.of());

    until(() -> nvidia().get("freshness").asText().equals("SUSPECT"));
    assertThat(nvidia().get("flags")).hasToString("[\"SUSPECT\"]");
    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("18.26");

    until(() -> second.asked().contains("/yahoo-chart?symbols=NVDA"));
    await().during(Duration.ofSeconds(1)).until(() -> !nvidia().has("other"));

    other.set("182.64");
    time.pass(Duration.ofMinutes(11));
    until(() -> nvidia().has("other"));
    assertThat(second.asked()).contains("/yahoo-chart?symbols=NVDA");
    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("18.26");
    assertThat(nvidia().at("/other/price").decimalValue()).isEqualByComparingTo("182.64");
    assertThat(nvidia().at("/other/provider").asText()).isEqualTo("yahoo-chart");

    other.set("18.25");
    time.pass(Duration.ofMinutes(11));
    until(() -> nvidia().get("flags").isEmpty());
    assertThat(nvidia().get("provider").asText()).isEqualTo("yahoo-spark");
    assertThat(nvidia().has("other")).isFalse();
  }

  @Test
  void pushedTradesGoBeforePolledPricesAndPollingSlowsDown() throws Exception {
    first.usually(request -> answer(200, nvidia("182.64", "2026-11-25T14:59:58Z")));
    second.usually(request -> answer(200, "{}"));
    HttpServer trades =
        vertx
            .createHttpServer()
            .webSocketHandler(
                socket ->
                    socket.textMessageHandler(
                        subscribed ->
                            socket
                                .writeTextMessage(
                                    "{\"type\":\"trade\",\"data\":[{\"s\":\"NVDA\",\"p\":183.01,"
                                        + "\"t\":1795618799500,\"v\":1}]}")
                                .onFailure(gone -> {})))
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
    feed(
        Map.of(
            "SILLAGE_MARKET_LIVE_QUOTES_US", "yahoo-spark,yahoo-chart,finnhub",
            "SILLAGE_FINNHUB_BASE_URI", "http://127.0.0.1:" + trades.actualPort(),
            "SILLAGE_FINNHUB_KEY", "k3y"));

    until(() -> nvidia().get("provider").asText().equals("finnhub"));

    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("183.01");
    assertThat(nvidia().get("asOf").asText()).isEqualTo("2026-11-25T14:59:59.500Z");
    int asked = first.asked().size();
    time.pass(Duration.ofSeconds(20));
    await().during(Duration.ofSeconds(1)).until(() -> first.asked().size() <= asked + 1);
  }

  @Test
  void aPriceInAnotherCurrencyIsRefusedAndAnImplausibleOneMarked() {
    first.then(answer(200, "{\"NVDA\":{\"price\":260000,\"currency\":\"KRW\"},\"AMD\":250.5}"));
    second.usually(request -> answer(200, "{}"));
    feed(Map.of());

    until(() -> latest("quotes:XNAS:AMD").get("provider").asText().equals("yahoo-spark"));

    assertThat(nvidia().get("flags")).hasToString("[\"SAMPLE\"]");
  }

  @Test
  void aClosedVenueIsAskedOnceAndThenLeftInPeace() {
    time.moveTo(Instant.parse("2026-11-26T15:00:00Z"));
    first.usually(request -> answer(200, nvidia("182.64", "2026-11-25T21:00:00Z")));
    second.usually(request -> answer(200, "{}"));
    feed(Map.of());
    until(() -> nvidia().get("provider").asText().equals("yahoo-spark"));

    assertThat(nvidia().get("freshness").asText()).as("Thanksgiving").isEqualTo("CLOSED");
    assertThat(nvidia().get("state").asText()).isEqualTo("CLOSED");
    time.pass(Duration.ofMinutes(40));
    await().during(Duration.ofSeconds(2)).until(() -> first.asked().size() == 1);
    time.pass(Duration.ofMinutes(10));
    until(() -> first.asked().size() == 2);
  }

  @Test
  void onTheDayOfTheExamSeoulIsAskedAnHourLaterAndNotBefore() {
    time.moveTo(Instant.parse("2026-11-19T00:20:00Z"));
    String hynix = "{\"000660\":{\"price\":571000,\"currency\":\"KRW\",\"asOf\":\"%s\"}}";
    first.usually(request -> answer(200, hynix.formatted("2026-11-18T06:30:00Z")));
    second.usually(request -> answer(200, "{}"));
    feed(
        Map.of(
            "SILLAGE_MARKET_LIVE_QUOTES_KOREA", "yahoo-spark",
            "SILLAGE_MARKET_LIVE_QUOTES_US", ""));
    until(() -> hynix().get("provider").asText().equals("yahoo-spark"));
    assertThat(hynix().get("state").asText()).as("09:20 in Seoul").isEqualTo("CLOSED");
    assertThat(hynix().get("freshness").asText()).isEqualTo("CLOSED");

    time.moveTo(Instant.parse("2026-11-19T00:44:50Z"));
    await().during(Duration.ofSeconds(1)).until(() -> first.asked().size() == 1);
    time.moveTo(Instant.parse("2026-11-19T00:45:01Z"));
    until(() -> hynix().get("receivedAt").asText().equals("2026-11-19T00:45:01Z"));
    assertThat(first.asked()).hasSize(2);

    first.usually(request -> answer(200, hynix.formatted("2026-11-19T01:00:02Z")));
    time.moveTo(Instant.parse("2026-11-19T01:00:05Z"));
    until(() -> hynix().get("session").asText().equals("2026-11-19"));
    assertThat(hynix().get("state").asText()).as("10:00 in Seoul").isEqualTo("REGULAR");
    assertThat(hynix().get("freshness").asText()).isEqualTo("LIVE");
  }

  private JsonNode hynix() {
    return latest("quotes:XKRX:000660");
  }

  @Test
  void oneOfTwoNodesAsksAndTheOtherTakesOverWithoutAskingTwice() {
    first.usually(request -> answer(200, nvidia("182.64", "2026-11-25T14:59:58Z")));
    second.usually(request -> answer(200, "{}"));
    String feeding = feed(Map.of());
    until(() -> nvidia().get("provider").asText().equals("yahoo-spark"));
    feed(Map.of());
    await().during(Duration.ofSeconds(2)).until(() -> first.asked().size() == 1);

    done(vertx.undeploy(feeding));
    until(() -> first.asked().size() == 2);

    assertThat(nvidia().get("price").decimalValue()).isEqualByComparingTo("182.64");
    await().during(Duration.ofSeconds(1)).until(() -> first.asked().size() == 2);
  }
}
