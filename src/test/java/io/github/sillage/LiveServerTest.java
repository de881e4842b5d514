package io.github.sillage;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
    return """
        {"spark":{"result":[{"symbol":"NVDA","response":[{"meta":{"currency":"USD","symbol":"NVDA",
        "exchangeName":"NMS","instrumentType":"EQUITY","exchangeTimezoneName":"America/New_York",
        "regularMarketPrice":182.64,"regularMarketTime":%d,"chartPreviousClose":180.35,
        "previousClose":180.35,"dataGranularity":"5m","range":"1d"},
        "timestamp":[%d],"indicators":{"quote":[{"close":[182.64]}]}}]}],"error":null}}"""
        .formatted(second, second);
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
}
