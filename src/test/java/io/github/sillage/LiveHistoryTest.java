package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sillage.market.Bar;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a provider's answer to the answer of the server, with the wrong close of 2025-10-02. */
class LiveHistoryTest {
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final TradingCalendar SEOUL = TradingCalendars.load().calendar(SAMSUNG.mic());
  private static final LocalDate WRONG_DAY = LocalDate.of(2025, 10, 2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<InstrumentId, List<Bar>> closes = new HashMap<>();

  @TempDir private Path configuration;
  private HttpServer yahoo;

  @BeforeEach
  void open() throws IOException {
    List<InstrumentBar> sample =
        new Closes(DataFile.packed("data/sample-closes.csv"), "sample").read();
    for (InstrumentId id : List.of(SAMSUNG, KOSPI)) {
      closes.put(
          id,
          sample.stream()
              .filter(each -> each.instrument().equals(id))
              .map(InstrumentBar::bar)
              .toList());
    }
    yahoo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    yahoo.createContext("/", this::answer);
    yahoo.start();
    Files.createDirectories(configuration.resolve("events"));
    Files.writeString(
        configuration.resolve("instruments.yaml"),
        """
        instruments:
          - {id: "XKRX:KOSPI", kind: index, currency: KRW, benchmark: true, name: {en: KOSPI}}
          - {id: "XKRX:005930", kind: equity, currency: KRW, benchmark: "XKRX:KOSPI", name: {en: Samsung}}
        """);
    Files.writeString(
        configuration.resolve("events/one.yaml"),
        """
        events:
          - id: signing
            when: {date: 2025-10-01, time: "18:00", zone: Asia/Seoul, precision: minute, phase: AFTER_CLOSE, phaseVenue: XKRX, basis: seen}
            category: partnership
            title: {en: Signing}
            instruments: ["XKRX:005930"]
            sources: [{url: "https://example.org/", title: "One"}]
            verified: true
        """);
  }

  @AfterEach
  void close() {
    yahoo.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    InstrumentId id = path.endsWith("005930.KS") ? SAMSUNG : KOSPI;
    byte[] body = chart(id).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(path.contains("/chart/") ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String chart(InstrumentId id) {
    StringBuilder stamps = new StringBuilder();
    StringBuilder prices = new StringBuilder();
    for (Bar bar : closes.get(id)) {
      boolean wrong = id.equals(SAMSUNG) && bar.session().equals(WRONG_DAY);
      long open = SEOUL.sessionOnOrAfter(bar.session()).open().getEpochSecond();
      stamps.append(stamps.isEmpty() ? "" : ",").append(open);
      prices.append(prices.isEmpty() ? "" : ",").append(wrong ? "89750.0" : bar.close());
    }
    String symbol = id.equals(SAMSUNG) ? "005930.KS" : "^KS11";
    return """
        {"chart":{"result":[{"meta":{"currency":"KRW","symbol":"%s","exchangeName":"KSC",
          "exchangeTimezoneName":"Asia/Seoul","regularMarketPrice":119900.0,
          "regularMarketTime":%d,"gmtoffset":32400,"dataGranularity":"1d"},
          "timestamp":[%s],"indicators":{"quote":[{"close":[%s]}],"adjclose":[{"adjclose":[%s]}]}}],
          "error":null}}
        """
        .formatted(
            symbol, Instant.parse("2025-12-30T06:30:00Z").getEpochSecond(), stamps, prices, prices);
  }

  private Map<String, String> environment() {
    String base = "http://127.0.0.1:" + yahoo.getAddress().getPort();
    return Map.of(
        "SILLAGE_CONFIG_DIR", configuration.toString(),
        "SILLAGE_MARKET_PROVIDER", "live",
        "SILLAGE_YAHOO_CHART_BASE_URI", base,
        "SILLAGE_YAHOO_SPARK_ENABLED", "false",
        "SILLAGE_NAVER_ENABLED", "false",
        "SILLAGE_FRANKFURTER_ENABLED", "false",
        "SILLAGE_ECB_ENABLED", "false");
  }

  private JsonNode get(ServerFixture server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.at("/api/v1" + path)).build();
    return Json.MAPPER.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode until(ServerFixture server, String path, Predicate<JsonNode> holds)
      throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    JsonNode answer = get(server, path);
    while (!holds.test(answer) && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = get(server, path);
    }
    assertThat(holds.test(answer)).as(answer.toString()).isTrue();
    return answer;
  }

  private static boolean isSuspect(JsonNode bars) {
    return bars.at("/items/0").has("suspect");
  }

  @Test
  void aWrongCloseIsShownAsSuspectAndUsedByNoStudyUntilTheOperatorDecides() throws Exception {
    try (ServerFixture server = ServerFixture.start(environment())) {
      String day = "/instruments/XKRX:005930/bars?from=2025-10-02&to=2025-10-02";
      JsonNode bar = until(server, day, LiveHistoryTest::isSuspect).at("/items/0");
      assertThat(bar.get("close").asInt()).isEqualTo(89750);
      assertThat(bar.get("source").asText()).isEqualTo("yahoo-chart");
      assertThat(bar.at("/suspect/check").asText()).isEqualTo("OFF_TICK");

      String impact = "/events/signing/impact";
      String firstDay = "/studies/0/abnormalReturns";
      until(server, impact, study -> !study.at(firstDay).toString().contains("\"day\":0,"));
      until(server, impact, study -> study.toString().contains("SUSPECT_PRICE"));

      Files.writeString(
          configuration.resolve("prices.yaml"),
          """
          decisions:
            - {instrument: "XKRX:005930", session: 2025-10-02, given: 89750, close: 89000, reason: exchange}
          """);
      client.send(
          HttpRequest.newBuilder(server.operator("/reload"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          BodyHandlers.discarding());

      until(server, day, bars -> bars.at("/items/0/close").asInt() == 89000);
      until(server, impact, study -> study.at(firstDay).toString().contains("\"day\":0,"));
      assertThat(get(server, impact).get("priceSources").toString())
          .isEqualTo("[\"operator\",\"yahoo-chart\"]");
      JsonNode history = get(server, "/history").at("/items/0");
      assertThat(history.get("source").asText()).isEqualTo("yahoo-chart");
      assertThat(history.get("suspects").asInt()).isZero();
      assertThat(get(server, "/status").at("/history/complete").asInt()).isEqualTo(2);
    }
  }
}
