package io.github.sillage.market;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Channels;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class MarketRoutesTest {
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final Instant WED_2026_11_25_NOON_SEOUL = Instant.parse("2026-11-25T03:00:00Z");
  private static final TradingCalendars CALENDARS = TradingCalendars.load();

  private final HttpClient client = HttpClient.newHttpClient();
  private LatestStore latest;
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    Pool pool = TestDatabase.fresh().pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    MarketClock clock = new MarketClock(() -> WED_2026_11_25_NOON_SEOUL);
    InstrumentStore instruments = new InstrumentStore(pool, clock);
    SeriesStore series = new SeriesStore(pool);
    log.open(Channels.BARS).await(20, SECONDS);
    Catalogue catalogue = Catalogue.read(DataFile.packed("config/instruments.yaml"), CALENDARS);
    instruments.put(catalogue.instruments()).await(20, SECONDS);
    new BarStore(pool, log, clock)
        .put(new Closes(DataFile.packed("data/sample-closes.csv"), "sample").read())
        .await(20, SECONDS);
    port =
        TestServer.port(
            vertx,
            List.of(
                new MarketRoutes(CALENDARS, instruments, series, latest, clock),
                new VenueRoutes(CALENDARS, clock)));
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .header("Accept", accept)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> response = get(path, "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  @Test
  void instrumentsCarryNamesVenueAndBenchmark() throws Exception {
    JsonNode samsung = json("/instruments/XKRX:005930");

    assertThat(samsung)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"id":"XKRX:005930","kind":"equity","name":{"en":"Samsung Electronics",
                 "ko":"삼성전자"},"currency":"KRW","benchmark":"XKRX:KOSPI","isBenchmark":false,
                 "venue":"XKRX"}
                """));
    assertThat(json("/instruments/XNYS:SPX").has("benchmark")).isFalse();
    assertThat(json("/instruments/XNYS:SPX").get("isBenchmark").asBoolean()).isTrue();
  }

  @Test
  void pagesOfInstrumentsJoinWithoutGapOrRepeat() throws Exception {
    JsonNode first = json("/instruments?limit=10");
    JsonNode second = json("/instruments?limit=10&cursor=" + first.get("next").asText());

    assertThat(first.get("items")).hasSize(10);
    assertThat(second.get("items")).hasSize(8);
    assertThat(second.get("items").get(0).get("id").asText()).isEqualTo("XNAS:MU");
  }

  @Test
  void barsAreSampleClosesOfTheAskedSessions() throws Exception {
    JsonNode bars = json("/instruments/XKRX:005930/bars?from=2025-10-01&to=2025-10-10");

    assertThat(bars.get("items").toString())
        .isEqualTo(
            "[{\"session\":\"2025-10-01\",\"close\":86000,\"source\":\"sample\"},"
                + "{\"session\":\"2025-10-02\",\"close\":89000,\"source\":\"sample\"},"
                + "{\"session\":\"2025-10-10\",\"close\":94400,\"source\":\"sample\"}]");
  }

  @Test
  void csvAndNdjsonHoldEveryBarWhateverThePage() throws Exception {
    HttpResponse<String> csv = get("/instruments/XKRX:005930/bars?limit=100", "text/csv");
    assertThat(csv.body().lines()).hasSize(748);
    assertThat(csv.body())
        .startsWith("session,open,high,low,close,adjustedClose,volume,source,suspect.check\n")
        .contains("\n2025-10-02,,,,89000,,,sample,\n");
    HttpResponse<String> rows =
        get("/instruments/XKRX:005930/bars?from=2025-12-01", "application/x-ndjson");
    assertThat(rows.body().lines()).hasSize(21);
  }

  @Test
  void pagesOfBarsJoinWithoutGapOrRepeat() throws Exception {
    JsonNode first = json("/instruments/XKRX:005930/bars?from=2025-10-01&limit=2");
    JsonNode next =
        json(
            "/instruments/XKRX:005930/bars?from=2025-10-01&limit=1&cursor="
                + first.get("next").asText());

    assertThat(next.get("items").get(0).get("session").asText()).isEqualTo("2025-10-10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/instruments/XKRX:999999 | 404 | XKRX:999999",
        "/instruments/XKRX:999999/bars | 404 | XKRX:999999",
        "/instruments/nonsense | 400 | id",
        "/instruments/XKRX:005930/bars?from=yesterday | 400 | from",
        "/instruments/XKRX:005930/bars?from=2025-02-01&to=2025-01-01 | 400 | to",
        "/instruments/XKRX:005930/bars?from=9999-01-01 | 400 | from",
        "/instruments/XKRX:005930/bars?cursor=abc | 400 | cursor",
        "/instruments/XKRX:005930/bars?since=2025-01-01 | 400 | since",
        "/quotes?instruments=XKRX:005930,XKRX:000001 | 404 | XKRX:000001",
        "/quotes?instruments=samsung | 400 | samsung",
        "/venues/XXXX/sessions | 404 | XXXX",
        "/venues/xkrx/sessions | 400 | mic",
        "/venues/XKRX/sessions?limit=5000 | 400 | limit",
        "/status | 503 | No node has written a status yet"
      })
  void aRequestThatCannotBeAnsweredSaysWhy(String path, int status, String named) throws Exception {
    HttpResponse<String> response = get(path, "application/json");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(named);
  }

  @Test
  void aQuoteIsAsFreshAsTheClockSaysAndNotAsItWasWritten() throws Exception {
    Instant close = Instant.parse("2025-12-30T06:30:00Z");
    Quote quote =
        new Quote(
            SAMSUNG,
            new BigDecimal("119900"),
            Optional.of(new BigDecimal("119500")),
            Currency.getInstance("KRW"),
            LocalDate.of(2025, 12, 30),
            close,
            close,
            Duration.ZERO,
            "sample",
            Set.of(Quote.Flag.SAMPLE));
    QuoteMessage written =
        QuoteMessage.of(quote, CALENDARS.calendar(Mic.of("XKRX")), close, Duration.ofMinutes(1));
    latest.put(Map.of("quotes:XKRX:005930", Json.text(written)), close).await(20, SECONDS);

    JsonNode items = json("/quotes?instruments=XKRX:005930,XKRX:000660").get("items");

    assertThat(written.freshness()).isEqualTo(Quote.Freshness.CLOSED);
    assertThat(items)
        .hasToString(
            "[{\"instrument\":\"XKRX:005930\",\"price\":119900,\"previousClose\":119500,"
                + "\"currency\":\"KRW\",\"session\":\"2025-12-30\",\"asOf\":\"2025-12-30T06:30:00Z\","
                + "\"receivedAt\":\"2025-12-30T06:30:00Z\",\"delaySeconds\":0,\"toleranceSeconds\":60,"
                + "\"provider\":\"sample\",\"flags\":[\"SAMPLE\"],\"state\":\"REGULAR\","
                + "\"freshness\":\"STALE\"}]");
    assertThat(json("/quotes").get("items")).hasSize(1);
  }

  @Test
  void venuesSayWhatTheyAreDoing() throws Exception {
    JsonNode venues = json("/venues").get("items");

    assertThat(venues.findValuesAsText("mic"))
        .contains("XKRX", "XKOS", "XNYS", "XNAS", "ARCX", "XTKS", "XTAI");
    JsonNode seoul =
        StreamSupport.stream(venues.spliterator(), false)
            .filter(venue -> venue.get("mic").asText().equals("XKRX"))
            .findFirst()
            .orElseThrow();
    assertThat(seoul.get("state").asText()).isEqualTo("REGULAR");
    assertThat(seoul.get("zone").asText()).isEqualTo("Asia/Seoul");
    assertThat(seoul.get("nextClose").asText()).isEqualTo("2026-11-25T06:30:00Z");
    assertThat(seoul.get("lastSession").asText()).isEqualTo("2026-11-24");
  }

  @Test
  void sessionsSkipTheHolidaysAndShowSpecialHours() throws Exception {
    JsonNode sessions = json("/venues/XNAS/sessions?from=2026-11-25&to=2026-11-27").get("items");

    assertThat(sessions)
        .hasToString(
            "[{\"mic\":\"XNYS\",\"session\":\"2026-11-25\",\"open\":\"2026-11-25T14:30:00Z\","
                + "\"close\":\"2026-11-25T21:00:00Z\",\"breaks\":[],\"kind\":\"REGULAR\"},"
                + "{\"mic\":\"XNYS\",\"session\":\"2026-11-27\",\"open\":\"2026-11-27T14:30:00Z\","
                + "\"close\":\"2026-11-27T18:00:00Z\",\"breaks\":[],\"kind\":\"SPECIAL\"}]");
    JsonNode page = json("/venues/XTKS/sessions?limit=3");
    assertThat(page.get("items").findValuesAsText("session"))
        .containsExactly("2026-11-25", "2026-11-26", "2026-11-27");
    JsonNode next = json("/venues/XTKS/sessions?limit=1&cursor=" + page.get("next").asText());
    assertThat(next.get("items").get(0).get("session").asText()).isEqualTo("2026-11-30");
  }

  @Test
  void theStatusIsTheOneThatWasWritten() throws Exception {
    latest
        .put(Map.of(Channels.STATUS, "{\"banner\":\"SAMPLE\"}"), WED_2026_11_25_NOON_SEOUL)
        .await(20, SECONDS);

    assertThat(json("/status")).hasToString("{\"banner\":\"SAMPLE\"}");
  }
}
