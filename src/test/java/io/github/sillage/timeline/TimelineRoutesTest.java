package io.github.sillage.timeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineRoutesTest {
  private static final Instant LOADED = Instant.parse("2025-12-01T12:00:00Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void serveTheCuratedEvents() throws Exception {
    vertx = Vertx.vertx();
    Pool pool = TestDatabase.fresh().pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    log.open("timeline").await(5, SECONDS);
    TradingCalendars calendars = TradingCalendars.load();
    TimelineStore store = new TimelineStore(pool, log);
    store
        .saveAll(CuratedEvents.read(EventFiles.packed(), calendars), LOADED)
        .compose(saved -> store.find("gpt-5-launch", Optional.empty()))
        .compose(found -> store.save(renamed(found), "editor", Optional.of("clearer"), later(1)))
        .await(20, SECONDS);
    store.withdraw("gpt-4o-launch", "editor", Optional.empty(), later(2)).await(5, SECONDS);
    port = TestServer.port(vertx, List.of(new TimelineRoutes(store, new DayZeroRule(calendars))));
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Séoul", "seoul", "서울", "SEOUL stargate", "서울 오픈ai"})
  void everyWayToWriteSeoulFindsTheSigningFirst(String words) throws Exception {
    JsonNode items = json("/events?q=" + encode(words)).get("items");

    assertThat(items.get(0).get("id").textValue()).isEqualTo("seoul-signing");
  }

  @ParameterizedTest(name = "{0}: {1} events")
  @CsvSource(
      delimiter = '|',
      value = {
        "category=founding                        | 1  | openai-founded",
        "category=founding,people                 | 3  | altman-returns",
        "from=2025-10-01&to=2025-10-01            | 4  | seoul-signing",
        "party=openai&instrument=XKRX:018260      | 2  | openai-korea-stargate-projects",
        "instrument=XKRX:018260,XKRX:010140       | 3  | openai-korea-stargate-projects",
        "verified=false&category=investment       | 2  | openai-157bn-round",
        "q=HBM3E%20nvidia                         | 2  | sk-hynix-hbm4-price",
        "q=no-such-word                           | 0  | ",
        "asOf=2020-01-01T00:00:00Z                | 0  | "
      })
  void filtersNarrowTheList(String filter, int count, String first) throws Exception {
    JsonNode items = json("/events?limit=1000&" + filter).get("items");

    assertThat(items).hasSize(count);
    if (count > 0) {
      assertThat(items.get(0).get("id").textValue()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-date, 1",
    "-date, 7",
    "date, 5",
    "date, 68",
    "recorded, 3",
    "-recorded, 10",
    "-recorded, 67"
  })
  void thePagesOfAListPutTogetherAreTheList(String sort, int limit) throws Exception {
    List<String> whole = ids(json("/events?limit=1000&sort=" + sort).get("items"));
    List<String> paged = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      JsonNode page = json("/events?limit=" + limit + "&sort=" + sort + next.get());
      assertThat(page.get("items").size()).isBetween(1, limit);
      paged.addAll(ids(page.get("items")));
      next = Optional.ofNullable(page.get("next").textValue()).map(at -> "&cursor=" + at);
    }

    assertThat(whole).hasSize(68).doesNotHaveDuplicates();
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void listsAreNewestFirstAndCanBeTurned() throws Exception {
    assertThat(ids(json("/events?limit=1").get("items")))
        .containsExactly("openai-broadcom-jalapeno");
    assertThat(ids(json("/events?limit=1&sort=date").get("items")))
        .containsExactly("openai-founded");
    assertThat(ids(json("/events?limit=1&sort=-recorded").get("items")))
        .containsExactly("gpt-5-launch");
  }

  @Test
  void anEventComesWithDayZeroAndSiblings() throws Exception {
    JsonNode event = json("/events/seoul-signing");

    assertThat(event.at("/when/time").textValue()).isEqualTo("18:00");
    assertThat(event.at("/dayZero/XKRX/session").textValue()).isEqualTo("2025-10-02");
    assertThat(event.at("/dayZero/XKRX/why").textValue())
        .isEqualTo("announced after the close of 2025-10-01");
    assertThat(event.at("/dayZero/XNYS/session").textValue()).isEqualTo("2025-10-01");
    assertThat(event.at("/dayZero/XNYS/code").textValue()).isEqualTo("BEFORE_OPEN");
    assertThat(event.get("siblings")).hasSize(3);
    assertThat(event.get("revision").intValue()).isEqualTo(1);
    assertThat(event.get("recordedAt").textValue()).isEqualTo("2025-12-01T12:00:00Z");
    assertThat(event.at("/figures/1/value").longValue()).isEqualTo(500_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "openai-founded, XNYS, 2015-12-14",
    "stargate-announced, XNYS, 2025-01-21",
    "stargate-announced, XKRX, 2025-01-22",
    "deepseek-r1-release, XNYS, 2025-01-21",
    "deepseek-shock, XTKS, 2025-01-27",
    "deepseek-shock, XNYS, 2025-01-27",
    "amd-openai-6gw, XKRX, 2025-10-10",
    "altman-returns, XNYS, 2023-11-22"
  })
  void dayZeroOfKnownEventsIsThatFoundByHand(String id, String venue, String session)
      throws Exception {
    assertThat(json("/events/" + id).at("/dayZero/" + venue + "/session").textValue())
        .isEqualTo(session);
  }

  @Test
  void anUnknownHourLeavesARange() throws Exception {
    JsonNode day = json("/events/openai-coreweave").at("/dayZero/XNYS");

    assertThat(day.get("code").textValue()).isEqualTo("DATE_ONLY");
    assertThat(day.get("basis").textValue()).isEqualTo("unknown");
    assertThat(day.at("/range/from").textValue()).isEqualTo("2025-03-10");
    assertThat(day.at("/range/to").textValue()).isEqualTo("2025-03-11");
  }

  @Test
  void asOfAnswersWithWhatWasRecordedThen() throws Exception {
    assertThat(json("/events/gpt-5-launch?asOf=" + later(0)).at("/title/en").textValue())
        .isEqualTo("OpenAI releases GPT-5");
    assertThat(json("/events/gpt-5-launch").at("/title/en").textValue()).isEqualTo("GPT-5 is out");
    assertThat(json("/events?limit=1000&asOf=" + later(0)).get("items")).hasSize(69);
    assertThat(get("/events/gpt-5-launch?asOf=2020-01-01T00:00:00Z").statusCode()).isEqualTo(404);
  }

  @Test
  void aHistorySaysWhatChangedWhenByWhomAndWhy() throws Exception {
    JsonNode items = json("/events/gpt-5-launch/history").get("items");

    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("changes")).isEmpty();
    assertThat(items.get(0).get("recordedBy").textValue()).isEqualTo("curated:2025.yaml");
    JsonNode second = items.get(1);
    assertThat(second.get("kind").textValue()).isEqualTo("revised");
    assertThat(second.get("recordedBy").textValue()).isEqualTo("editor");
    assertThat(second.get("reason").textValue()).isEqualTo("clearer");
    assertThat(second.get("changes"))
        .hasToString(
            "[{\"field\":\"title.en\",\"before\":\"OpenAI releases GPT-5\","
                + "\"after\":\"GPT-5 is out\"}]");
  }

  @Test
  void aWithdrawnEventIsStillAnsweredAndMarked() throws Exception {
    assertThat(json("/events/gpt-4o-launch").get("withdrawn").booleanValue()).isTrue();
    assertThat(json("/events/gpt-4o-launch/history").at("/items/1/kind").textValue())
        .isEqualTo("withdrawn");
  }

  @Test
  void csvAndNdjsonHoldEveryRow() throws Exception {
    List<String> csv = get("/events?limit=5", "text/csv").body().lines().toList();
    assertThat(csv).hasSize(69);
    assertThat(csv.get(0)).startsWith("id,revision,when.date,when.time,when.zone,");
    assertThat(csv)
        .filteredOn(line -> line.startsWith("seoul-signing,1,2025-10-01,18:00,"))
        .hasSize(1);

    List<String> ndjson =
        get("/events?limit=7&category=people", "application/x-ndjson").body().lines().toList();
    assertThat(ndjson).hasSize(2);
    assertThat(Json.MAPPER.readTree(ndjson.get(0)).get("id").textValue())
        .isEqualTo("altman-returns");
    assertThat(get("/events/gpt-5-launch/history", "text/csv").body().lines()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/events?category=gossip        | category   | 'gossip' is not valid: expected one of",
        "/events?instrument=005930      | instrument | '005930' is not an instrument",
        "/events?from=yesterday         | from       | 'yesterday' is not valid: expected 2025-10-01",
        "/events?verified=perhaps       | verified   | 'perhaps' is not valid: expected true or false",
        "/events?sort=size              | sort       | 'size' is not valid: expected date, -date",
        "/events?cursor=abc             | cursor     | 'abc' is not valid: expected the next of an earlier page",
        "/events?cursor=LWRhdGUgeCB5    | cursor     | 'LWRhdGUgeCB5' is not valid: expected the next",
        "/events?colour=red             | colour     | is not a parameter of this request",
        "/events/gpt-5-launch?asOf=noon | asOf       | 'noon' is not valid"
      })
  void aWrongParameterIsNamedWithItsValue(String path, String field, String message)
      throws Exception {
    HttpResponse<String> answer = get(path);
    JsonNode problem = Json.MAPPER.readTree(answer.body());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem.at("/errors/0/field").textValue()).isEqualTo(field);
    assertThat(problem.at("/errors/0/message").textValue()).contains(message);
  }

  @Test
  void whatTheDatabaseCannotHoldIsTheRequestsFault() throws Exception {
    String forged = "-date 2025-01-01T00:00:00Z a\0b";
    String cursor =
        Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.US_ASCII));

    assertThat(get("/events?cursor=" + cursor).statusCode()).isEqualTo(400);
    assertThat(get("/events?from=-999999999-01-01").body()).contains("\"field\":\"from\"");
    assertThat(get("/events?q=100%25").statusCode()).isEqualTo(200);
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() throws Exception {
    String next = json("/events?limit=1&sort=date").get("next").textValue();

    HttpResponse<String> answer = get("/events?limit=1&sort=-date&cursor=" + next);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("belongs to a list in another order");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events/no-such-event", "/events/no-such-event/history"})
  void anUnknownEventIsNotFoundInEveryForm(String path) throws Exception {
    for (String form : List.of("application/json", "text/csv", "application/x-ndjson")) {
      HttpResponse<String> answer = get(path, form);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("There is no event 'no-such-event'");
    }
  }

  private static TimelineEvent renamed(Optional<Revision> found) {
    TimelineEvent event = found.orElseThrow().event();
    java.util.Map<String, String> title = new java.util.TreeMap<>(event.title());
    title.put("en", "GPT-5 is out");
    return new TimelineEvent(
        event.id(),
        event.when(),
        event.category(),
        title,
        event.note(),
        event.parties(),
        event.instruments(),
        event.figures(),
        event.sources(),
        event.siblings(),
        event.verified());
  }

  private static Instant later(int minutes) {
    return LOADED.plusSeconds(60L * minutes);
  }

  private static List<String> ids(JsonNode items) {
    List<String> ids = new ArrayList<>();
    items.forEach(item -> ids.add(item.get("id").textValue()));
    return ids;
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return get(path, "application/json");
  }

  private static HttpResponse<String> get(String path, String form) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", form).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
