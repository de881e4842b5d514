package io.github.sillage.timeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.OnceStore;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class WriteRoutesTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String SEOUL = "/events/seoul-signing";
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private PublicationLog log;
  private ApiKeyStore keys;
  private int port;
  private String curator;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    Pool pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").await(5, SECONDS);
    keys = new ApiKeyStore(pool);
    curator = key("anna", Role.CURATOR);
    TradingCalendars calendars = TradingCalendars.load();
    TimelineStore store = new TimelineStore(pool, log);
    port =
        TestServer.port(
            vertx,
            List.of(
                new AccessRoutes(keys),
                new TimelineRoutes(store, new DayZeroRule(calendars)),
                new WriteRoutes(store, new OnceStore(pool), calendars, InstantSource.fixed(NOON))));
  }

  @Test
  void aNewEventIsRecordedInTheNameOfItsKeyPublishedAndAnsweredLikeAGet() throws Exception {
    HttpResponse<String> made = post("/events", because(Events.tree(), "seen in the press"));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("location")).contains("/api/v1" + SEOUL);
    HttpResponse<String> got = get(SEOUL);
    assertThat(made.body()).isEqualTo(got.body());
    assertThat(etag(made)).isEqualTo(etag(got));
    JsonNode first = json(get(SEOUL + "/history")).at("/items/0");
    assertThat(first.get("recordedBy").textValue()).isEqualTo("key:anna");
    assertThat(first.get("reason").textValue()).isEqualTo("seen in the press");
    assertThat(published()).extracting(Publication::kind).containsExactly("created");
    assertThat(post("/events", Events.tree()).statusCode()).isEqualTo(409);
  }

  @Test
  void aChangeNeedsTheTagOfWhatItChangesAndAReason() throws Exception {
    String first = etag(post("/events", Events.tree()));
    ObjectNode renamed = because(renamed("Accord in Seoul"), "shorter");

    assertThat(put(SEOUL, renamed).statusCode()).isEqualTo(428);
    assertThat(put(SEOUL, renamed("x"), "If-Match", first).body())
        .contains("\"field\":\"reason\"", "is missing");
    HttpResponse<String> changed = put(SEOUL, renamed, "If-Match", first);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).get("revision").intValue()).isEqualTo(2);
    assertThat(put(SEOUL, because(renamed("y"), "late"), "If-Match", first).statusCode())
        .isEqualTo(412);
    assertThat(put(SEOUL, renamed, "If-Match", "\"other\", " + etag(changed)).statusCode())
        .as("nothing differs")
        .isEqualTo(200);
    assertThat(json(get(SEOUL)).get("revision").intValue()).isEqualTo(2);
    assertThat(json(get(SEOUL + "/history")).get("items")).hasSize(2);
    assertThat(put("/events/none", because(Events.tree(), "x"), "If-Match", "*").statusCode())
        .isEqualTo(400);
    ObjectNode none = because(Events.tree(), "x");
    none.put("id", "none");
    assertThat(put("/events/none", none, "If-Match", "*").statusCode()).isEqualTo(404);
  }

  @Test
  void aWithdrawnEventStaysReadableAndComesBackByAPut() throws Exception {
    String tag = etag(post("/events", Events.tree()));

    HttpResponse<String> gone =
        post(SEOUL + "/withdraw", because(object(), "was never signed"), "If-Match", tag);

    assertThat(json(gone).get("withdrawn").booleanValue()).isTrue();
    assertThat(json(get("/events")).get("items")).isEmpty();
    assertThat(json(get(SEOUL)).get("withdrawn").booleanValue()).isTrue();
    assertThat(post("/events", Events.tree()).statusCode()).isEqualTo(409);
    HttpResponse<String> back =
        put(SEOUL, because(Events.tree(), "was signed after all"), "If-Match", etag(gone));
    assertThat(json(back).get("revision").intValue()).isEqualTo(3);
    assertThat(json(get("/events?limit=7")).get("items")).hasSize(1);
  }

  @Test
  void mergingKeepsWhatBothKnowAndWithdrawsTheOther() throws Exception {
    post("/events", Events.tree());
    ObjectNode other = Events.tree();
    other.put("id", "seoul-accord").put("category", "product");
    other.withObject("/title").put("de", "Abkommen von Seoul");
    other.withArray("/parties").add("openai").add("SK hynix");
    other.withArray("/sources").addObject().put("url", "https://example.org/b");
    post("/events", other);

    ObjectNode body = because(object(), "the same");
    body.put("other", "seoul-accord");
    String tag = etag(get(SEOUL));
    HttpResponse<String> merged = post(SEOUL + "/merge", body, "If-Match", tag);

    JsonNode event = json(merged);
    assertThat(event.at("/title/de").textValue()).isEqualTo("Abkommen von Seoul");
    assertThat(event.get("category").textValue()).isEqualTo("partnership");
    assertThat(event.get("parties")).hasSize(3);
    assertThat(event.get("sources")).hasSize(2);
    assertThat(json(get("/events/seoul-accord")).get("withdrawn").booleanValue()).isTrue();
    assertThat(get("/events/seoul-accord/history").body())
        .contains("merged into seoul-signing: the same");
    assertThat(published())
        .extracting(Publication::kind)
        .containsExactly("created", "created", "revised", "withdrawn");
    assertThat(post(SEOUL + "/merge", body, "If-Match", "*").statusCode()).isEqualTo(409);
  }

  @Test
  void everyFaultOfABodyIsNamedAndNothingIsWritten() throws Exception {
    ObjectNode bad = Events.tree();
    bad.put("category", "party").put("colour", "red");
    bad.withObject("/when").put("phaseVenue", "XXXX");

    HttpResponse<String> answer = post("/events", bad);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("errors"))
        .extracting(e -> e.get("field").textValue())
        .contains("category", "colour");
    ObjectNode venue = Events.tree();
    venue.withObject("/when").put("phaseVenue", "XXXX");
    assertThat(post("/events", venue).body()).contains("when.phaseVenue", "XKRX");
    assertThat(send("POST", "/events", "{", List.of()).statusCode()).isEqualTo(400);
    assertThat(send("POST", "/events", "[]", List.of()).body()).contains("JSON object");
    assertThat(published()).isEmpty();
  }

  @Test
  void onlyCuratorsWrite() throws Exception {
    curator = key("reader", Role.READER);
    HttpResponse<String> refused = post("/events", Events.tree());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("needs curator");
    curator = "guess";
    assertThat(post("/events", Events.tree()).statusCode()).isEqualTo(401);
    assertThat(published()).isEmpty();
  }

  @Test
  void aRequestIsDoneOnceUnderItsIdempotencyKey() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> sent =
        IntStream.range(0, 8)
            .mapToObj(i -> sendAsync(Events.tree(), "Idempotency-Key", "k-1"))
            .toList();
    List<HttpResponse<String>> all = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> each : sent) {
      all.add(each.get(20, SECONDS));
    }

    assertThat(all).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(all).extracting(HttpResponse::body).containsOnly(all.get(0).body());
    assertThat(published()).hasSize(1);
    put(SEOUL, because(renamed("Later"), "later"), "If-Match", "*");
    HttpResponse<String> again = post("/events", Events.tree(), "Idempotency-Key", "k-1");
    assertThat(json(again).get("revision").intValue()).isEqualTo(1);
    assertThat(post("/events", renamed("z"), "Idempotency-Key", "k-1").statusCode()).isEqualTo(422);
    assertThat(post("/events", renamed("z"), "Idempotency-Key", "a b").statusCode()).isEqualTo(400);
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  private static ObjectNode renamed(String title) {
    ObjectNode tree = Events.tree();
    tree.withObject("/title").put("en", title);
    return tree;
  }

  private static ObjectNode because(ObjectNode body, String reason) {
    return body.put("reason", reason);
  }

  private static String etag(HttpResponse<String> response) {
    return response.headers().firstValue("etag").orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isLessThan(500);
    return Json.MAPPER.readTree(response.body());
  }

  private List<Publication> published() throws Exception {
    return log.read("timeline", 0, 100).await(5, SECONDS).publications();
  }

  private String key(String name, Role role) throws Exception {
    return keys.create(new ApiKey(name, role, NOON, "test", Optional.empty()))
        .await(5, SECONDS)
        .orElseThrow()
        .reveal();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, JsonNode body, String... more) throws Exception {
    return send("POST", path, body.toString(), List.of(more));
  }

  private HttpResponse<String> put(String path, JsonNode body, String... more) throws Exception {
    return send("PUT", path, body.toString(), List.of(more));
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(JsonNode body, String... more) {
    return client.sendAsync(
        request("POST", "/events", body.toString(), List.of(more)),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body, List<String> more)
      throws Exception {
    return client.send(request(method, path, body, more), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body, List<String> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + curator);
    for (int i = 0; i < more.size(); i += 2) {
      request.header(more.get(i), more.get(i + 1));
    }
    return request.build();
  }
}
