package io.github.sillage.candidate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateRoutesTest {
  private static final Instant LOADED = Instant.parse("2025-12-01T12:00:00Z");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final AtomicInteger ARTICLES = new AtomicInteger();
  private static Vertx vertx;
  private static Pool pool;
  private static PublicationLog log;
  private static TimelineStore timeline;
  private static String curator;
  private static String reader;
  private static int port;

  @BeforeAll
  static void serveTheCuratedEvents() throws Exception {
    vertx = Vertx.vertx();
    pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").await(30, SECONDS);
    log.open("candidates").await(30, SECONDS);
    TradingCalendars calendars = TradingCalendars.load();
    timeline = new TimelineStore(pool, log);
    timeline.saveAll(CuratedEvents.read(EventFiles.packed(), calendars), LOADED).await(60, SECONDS);
    ApiKeyStore keys = new ApiKeyStore(pool);
    curator = key(keys, "anna", Role.CURATOR);
    reader = key(keys, "rita", Role.READER);
    CandidateRoutes candidates =
        new CandidateRoutes(
            vertx, pool, log, timeline, calendars, InstantSource.fixed(LOADED.plusSeconds(60)));
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536),
            Contract.load(vertx, HttpVerticle.CONTRACT).await(30, SECONDS),
            List.of(new AccessRoutes(keys), candidates),
            forget -> {});
    vertx.deployVerticle(server).await(30, SECONDS);
    port = server.port();
  }

  private static String key(ApiKeyStore keys, String name, Role role) throws Exception {
    return keys.create(new ApiKey(name, role, LOADED, "test", Optional.empty()))
        .await(30, SECONDS)
        .orElseThrow()
        .reveal();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(30, SECONDS);
  }

  @Test
  void anArticleBecomesCandidatesThatKeepTheirSentencesAndLinkButNotItsText() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(url, "Le 3 juin 2025, ASML a signé un partenariat avec Mistral AI. Rien de plus.");

    assertThat(candidate.at("/status").asText()).isEqualTo("proposed");
    assertThat(candidate.at("/event/id").asText())
        .isEqualTo("2025-06-03-partnership-asml-mistral-ai");
    assertThat(candidate.at("/event/verified").asBoolean()).isFalse();
    assertThat(candidate.at("/event/sources/0/url").asText()).isEqualTo(url);
    assertThat(candidate.at("/origin/evidence/0/sentence").asText()).startsWith("Le 3 juin 2025");
    assertThat(candidate.at("/proposedBy").asText()).isEqualTo("key:anna");
    JsonNode again = get("/candidates/" + candidate.get("id").asText());
    assertThat(again).isEqualTo(candidate);
    assertThat(
            pool.query("select count(article) as kept from candidate")
                .execute()
                .await(30, SECONDS)
                .iterator()
                .next()
                .getLong("kept"))
        .isZero();
  }

  @Test
  void theSameArticleGivesTheSameCandidatesOnce() throws Exception {
    String url = url();
    String text = "Le 4 juin 2025, ASML a signé un partenariat avec Tokyo Electron.";

    assertThat(extract(url, text)).isEqualTo(extract(url, text));
  }

  @Test
  void acceptingWritesTheEventWithItsSourceAndWho() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(url, "Le 5 juin 2025, Intel a signé un partenariat avec Qualcomm.");

    JsonNode accepted = decide(candidate, "accept", "{\"reason\":\"seen\"}", 200);

    assertThat(accepted.at("/status").asText()).isEqualTo("accepted");
    Revision revision = event(accepted.at("/decision/into").asText());
    assertThat(revision.recordedBy()).isEqualTo("key:anna");
    assertThat(revision.reason().orElse("")).startsWith("seen (candidate c-");
    assertThat(revision.event().sources())
        .containsExactly(new Source(URI.create(url), Optional.empty()));
    assertThat(decide(candidate, "reject", "{}", 409).at("/detail").asText())
        .contains("already accepted");
  }

  @Test
  void anEditIsAcceptedInThePlaceOfWhatWasRead() throws Exception {
    JsonNode candidate =
        extract(url(), "Le 6 juin 2025, Intel a signé un partenariat avec Broadcom.");
    ObjectNode event = candidate.get("event").deepCopy();
    event.put("category", "product");
    event.put("id", "an-edited-one");
    String body = Json.text(Json.MAPPER.createObjectNode().set("event", event));

    decide(candidate, "edit", body, 200);
    decide(candidate, "accept", "", 200);

    assertThat(event("an-edited-one").event().category()).hasToString("product");
  }

  @Test
  void aDuplicateOfAnEventIsProposedForMergingAndGivesItItsSourceAndTitle() throws Exception {
    String url = url();
    JsonNode candidate =
        extract(
            url,
            "Le 1er octobre 2025, OpenAI a signé un accord avec Samsung Electronics, SK hynix et le"
                + " gouvernement coréen.");
    assertThat(candidate.at("/likenesses/0/id").asText()).isEqualTo("seoul-signing");
    assertThat(candidate.at("/likenesses/0/score").asDouble()).isBetween(0.9, 1.0);
    assertThat(candidate.at("/likenesses/0/why").asText()).startsWith("the same day");

    JsonNode merged = decide(candidate, "merge", "{\"into\":\"seoul-signing\"}", 200);

    assertThat(merged.at("/status").asText()).isEqualTo("merged");
    assertThat(event("seoul-signing").event().sources())
        .extracting(source -> source.url().toString())
        .contains(url);
  }

  @Test
  void oneCandidateIsMergedIntoAnotherAcrossLanguages() throws Exception {
    JsonNode first = extract(url(), "Le 7 juin 2025, Oracle a signé un contrat avec Cerebras.");
    String url = url();
    JsonNode second =
        post(
                "/candidates:extract",
                Json.text(
                    Json.MAPPER
                        .createObjectNode()
                        .put("language", "en")
                        .put("published", "2025-06-09")
                        .put("url", url)
                        .put("text", "Oracle signed a contract with Cerebras on June 8, 2025.")),
                curator,
                200)
            .at("/items/0");
    String id = first.get("id").asText();
    assertThat(second.at("/likenesses/0/id").asText()).isEqualTo(id);

    decide(second, "merge", "{\"into\":\"" + id + "\"}", 200);

    assertThat(get("/candidates/" + id).at("/event/sources").size()).isEqualTo(2);
    assertThat(get("/candidates/" + id).at("/status").asText()).isEqualTo("proposed");
  }

  @Test
  void whatHappensToACandidateIsPublishedAsItIsAnswered() throws Exception {
    Position start = log.position("candidates").await(30, SECONDS);
    JsonNode one = extract(url(), "Le 12 juin 2025, Intel a signé un partenariat avec Qualcomm.");
    JsonNode other = extract(url(), "Le 12 juin 2025, Intel a signé un accord avec Qualcomm.");
    extract(
        one.at("/origin/url").asText(),
        "Le 12 juin 2025, Intel a signé un partenariat avec Qualcomm.");

    decide(other, "merge", "{\"into\":\"" + one.get("id").asText() + "\"}", 200);
    JsonNode accepted = decide(one, "accept", "{}", 200);
    decide(one, "reject", "{}", 409);

    List<Publication> told =
        log.read("candidates", start.offset(), 10).await(30, SECONDS).publications();
    assertThat(told)
        .extracting(Publication::kind)
        .containsExactly("proposed", "proposed", "edited", "merged", "accepted");
    assertThat(Json.MAPPER.readTree(told.get(0).data())).isEqualTo(one);
    assertThat(Json.MAPPER.readTree(told.get(4).data())).isEqualTo(accepted);
    assertThat(told.get(4).tags())
        .containsEntry("status", "accepted")
        .containsEntry("p.Intel", "1")
        .containsEntry("i.XNAS:INTC", "1");
  }

  @Test
  void listsAreByDateAndInPages() throws Exception {
    extract(url(), "Le 9 juin 2025, Intel a signé un partenariat avec Dell.");
    extract(url(), "Le 10 juin 2025, Intel a signé un partenariat avec Cisco.");

    JsonNode all = get("/candidates?limit=1000").get("items");
    JsonNode first = get("/candidates?limit=1");
    JsonNode second = get("/candidates?limit=1&cursor=" + first.get("next").asText());

    assertThat(first.at("/items/0")).isEqualTo(all.get(0));
    assertThat(second.at("/items/0")).isEqualTo(all.get(1));
    assertThat(get("/candidates?status=rejected").get("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | text",
        "{\"text\":\"a\",\"html\":\"b\",\"language\":\"fr\",\"published\":\"2025-10-04\"} | text",
        "{\"text\":\"a\",\"language\":\"de\",\"published\":\"2025-10-04\"} | language",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"4 octobre\"} | published",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"2025-10-04\",\"url\":\"file:///x\"} | url",
        "{\"text\":\"a\",\"language\":\"fr\",\"published\":\"2025-10-04\",\"more\":1} | more",
        "[] | body",
        "{ | body"
      })
  void aBadRequestIsToldByItsField(String body, String field) throws Exception {
    JsonNode problem = post("/candidates:extract", body, curator, 400);

    assertThat(problem.at("/errors").findValuesAsText("field")).contains(field);
  }

  @Test
  void onlyCuratorsExtractAndDecide() throws Exception {
    JsonNode candidate = extract(url(), "Le 11 juin 2025, Intel a signé un accord avec Sony.");

    post("/candidates:extract", "{}", reader, 403);
    post("/candidates/" + candidate.get("id").asText() + "/accept", "{}", reader, 403);
    decide(candidate, "publish", "{}", 404);
    post("/candidates/c-none/accept", "{}", curator, 404);
  }

  private static String url() {
    return "https://example.org/" + ARTICLES.incrementAndGet();
  }

  private static Revision event(String id) throws Exception {
    return timeline.find(id, Optional.empty()).await(30, SECONDS).orElseThrow();
  }

  private static JsonNode extract(String url, String text) throws Exception {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("language", "fr")
            .put("published", "2025-10-04")
            .put("url", url)
            .put("html", "<article><p>" + text + "</p></article>");
    return post("/candidates:extract", Json.text(body), curator, 200).at("/items/0");
  }

  private static JsonNode decide(JsonNode candidate, String action, String body, int status)
      throws Exception {
    return post(
        "/candidates/" + candidate.get("id").asText() + "/" + action, body, curator, status);
  }

  private static JsonNode get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build(), 200);
  }

  private static JsonNode post(String path, String body, String key, int status) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        status);
  }

  private static JsonNode send(HttpRequest request, int status) throws Exception {
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.MAPPER.readTree(response.body());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }
}
