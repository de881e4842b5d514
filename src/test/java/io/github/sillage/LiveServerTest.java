package io.github.sillage;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.feed.runtime.FakeTime;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** The whole product with the real adapters, in front of a server that speaks as providers do. */
@ExtendWith(VertxExtension.class)
class LiveServerTest {
  private final HttpClient client = HttpClient.newHttpClient();

  private static Map<String, String> towards(URI server) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SILLAGE_MARKET_PROVIDER", "live");
    for (String each : new String[] {"YAHOO_CHART", "YAHOO_SPARK", "NAVER", "FRANKFURTER", "ECB"}) {
      environment.put("SILLAGE_" + each + "_BASE_URI", server.toString());
    }
    return environment;
  }

  private String get(URI uri) {
    try {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(URI uri) {
    try {
      return Json.MAPPER.readTree(get(uri));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String spark(long second) {
    return spark(second, "182.64");
  }

  private static String spark(long second, String price) {
    return """
        {"spark":{"result":[{"symbol":"NVDA","response":[{"meta":{"currency":"USD","symbol":"NVDA",
        "exchangeName":"NMS","instrumentType":"EQUITY","exchangeTimezoneName":"America/New_York",
        "regularMarketPrice":%s,"regularMarketTime":%d,"chartPreviousClose":180.35,
        "previousClose":180.35,"dataGranularity":"5m","range":"1d"},
        "timestamp":[%d],"indicators":{"quote":[{"close":[182.64]}]}}]}],"error":null}}"""
        .formatted(price, second, second);
  }

  @Test
  void aFreshStartShowsWhatProvidersGiveAndWhatIsWrongWithThem(Vertx vertx) throws Exception {
    long now = Instant.now().getEpochSecond() - 5;
    FakeServer internet =
        new FakeServer(vertx)
            .usually(
                request ->
                    request.path().contains("spark")
                        ? answer(200, spark(now))
                        : answer(429, "Too Many Requests"));

    try (ServerFixture sillage =
        ServerFixture.start(TestDatabase.fresh(), towards(internet.base()))) {
      URI quote = sillage.at("/api/v1/quotes?instruments=XNAS:NVDA");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> json(quote).at("/items/0/provider").asText().equals("yahoo-spark"));

      JsonNode nvidia = json(quote).at("/items/0");
      assertThat(nvidia.get("price").decimalValue()).isEqualByComparingTo("182.64");
      assertThat(nvidia.get("currency").asText()).isEqualTo("USD");
      assertThat(nvidia.has("receivedAt")).isTrue();
      JsonNode samsung = json(sillage.at("/api/v1/quotes?instruments=XKRX:005930")).at("/items/0");
      assertThat(samsung.get("flags")).hasToString("[\"SAMPLE\"]");

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(sillage.operator("/health/ready")).contains("COOLING"));
      JsonNode checks = json(sillage.operator("/health/ready")).get("checks");
      assertThat(checks.findValuesAsText("id")).contains("database", "providers", "naver");
      assertThat(get(sillage.operator("/metrics")))
          .contains("sillage_provider_state{provider=\"naver\",state=\"COOLING\"} 1.0")
          .contains("sillage_provider_state{provider=\"yahoo-spark\",state=\"UP\"} 1.0")
          .contains("sillage_provider_budget_left{provider=\"yahoo-spark\"}");
      JsonNode status = json(sillage.at("/api/v1/status"));
      assertThat(status.at("/provider/id").asText()).isEqualTo("live");
      assertThat(status.get("banner").asText()).isEqualTo("SAMPLE");
      assertThat(json(sillage.operator("/info")).get("marketProvider").asText()).isEqualTo("live");
    }
  }

  @Test
  void aKeyThatProvidersRepeatIsShownNowhere(Vertx vertx) throws Exception {
    String key = "c0ffee5ec2e7";
    String told = "{\"message\":\"Invalid API key %s\",\"code\":401,\"status\":\"error\"}";
    FakeServer internet =
        new FakeServer(vertx).usually(request -> answer(401, told.formatted(key)));
    Map<String, String> environment = towards(internet.base());
    environment.put("SILLAGE_MARKET_LIVE_QUOTES_US", "finnhub,twelvedata,alpaca,tiingo");
    environment.put("SILLAGE_MARKET_LIVE_HISTORY_US", "alphavantage");
    for (String each : new String[] {"FINNHUB", "TWELVEDATA", "ALPACA", "TIINGO", "ALPHAVANTAGE"}) {
      environment.put("SILLAGE_" + each + "_KEY", key);
      environment.put("SILLAGE_" + each + "_BASE_URI", internet.base().toString());
    }
    environment.put("SILLAGE_ALPACA_SECRET", "dec0de5ec2e7");
    Logger logger = (Logger) LoggerFactory.getLogger("io.github.sillage");
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    logger.addAppender(seen);
    try (ServerFixture sillage = ServerFixture.start(TestDatabase.fresh(), environment)) {
      URI ready = sillage.operator("/health/ready");
      await().atMost(Duration.ofSeconds(30)).until(() -> get(ready).contains("key was refused"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(sillage.at("/api/v1/history")).contains("lastError"));
      List<String> shown =
          List.of(
              get(ready),
              get(sillage.operator("/metrics")),
              get(sillage.operator("/info")),
              get(sillage.at("/api/v1/status")),
              get(sillage.at("/api/v1/history")),
              get(sillage.at("/api/v1/quotes")));
      assertThat(shown.get(1))
          .contains("sillage_provider_last_error_timestamp_seconds{kind=\"AUTH\",provider=");
      assertThat(shown).noneMatch(text -> text.contains(key) || text.contains("dec0de5ec2e7"));
    } finally {
      logger.detachAppender(seen);
    }
    assertThat(List.copyOf(seen.list))
        .isNotEmpty()
        .noneMatch(event -> event.getFormattedMessage().contains(key));
  }

  /** What a page hears, whole messages in order. */
  private static final class Page implements WebSocket.Listener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    boolean hasHeard(String text) {
      return heard.stream().anyMatch(each -> each.contains(text));
    }
  }

  @Test
  void aPageThatPausesAndLeavesDoesNotStopTheFeedAndAWrongClockIsShown(Vertx vertx)
      throws Exception {
    FakeTime time = new FakeTime("2026-11-25T15:00:00Z");
    AtomicReference<String> price = new AtomicReference<>("182.64");
    FakeServer internet =
        new FakeServer(vertx)
            .usually(
                request ->
                    request.path().contains("spark")
                        ? answer(
                            200,
                            Map.of("Date", "Wed, 25 Nov 2026 14:50:00 GMT"),
                            spark(time.instant().getEpochSecond() - 2, price.get()))
                        : answer(429, "Too Many Requests"));
    try (ServerFixture sillage =
        ServerFixture.start(TestDatabase.fresh(), towards(internet.base()), time)) {
      Page page = new Page();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + sillage.port() + "/connection/websocket"), page)
              .get(10, TimeUnit.SECONDS);
      socket.sendText("{\"id\":1,\"connect\":{}}", true).get(10, TimeUnit.SECONDS);
      socket
          .sendText("{\"id\":2,\"subscribe\":{\"channel\":\"quotes:XNAS:NVDA\"}}", true)
          .get(10, TimeUnit.SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> page.hasHeard("\"id\":2"));
      priceComes(sillage, time, price, "182.9");
      await().atMost(Duration.ofSeconds(20)).until(() -> page.hasHeard("182.9"));

      socket
          .sendText("{\"id\":3,\"unsubscribe\":{\"channel\":\"quotes:XNAS:NVDA\"}}", true)
          .get(10, TimeUnit.SECONDS);
      await().atMost(Duration.ofSeconds(20)).until(() -> page.hasHeard("\"id\":3"));
      priceComes(sillage, time, price, "183.01");
      assertThat(page.hasHeard("183.01")).isFalse();

      socket.abort();
      priceComes(sillage, time, price, "183.02");

      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                time.pass(Duration.ofSeconds(16));
                return get(sillage.operator("/metrics"))
                    .contains("sillage_provider_clock_skew_seconds{provider=\"yahoo-spark\"}");
              });
      assertThat(get(sillage.operator("/health/ready"))).contains("\"clockSkewSeconds\":");
      assertThat(get(sillage.at("/api/v1/status"))).contains("\"clockSkewSeconds\":");
    }
  }

  /** The clock moves on at each look, for a poll that has not ended sets the time of the next. */
  private void priceComes(
      ServerFixture sillage, FakeTime time, AtomicReference<String> price, String next) {
    price.set(next);
    URI quote = sillage.at("/api/v1/quotes?instruments=XNAS:NVDA");
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              time.pass(Duration.ofSeconds(16));
              return json(quote).at("/items/0/price").asText().equals(next);
            });
  }
}
