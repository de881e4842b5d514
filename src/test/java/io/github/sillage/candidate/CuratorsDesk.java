package io.github.sillage.candidate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Revision;
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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Candidates over HTTP beside the curated events, with a curator's key and a reader's. */
final class CuratorsDesk implements AutoCloseable {
  private static final Instant LOADED = Instant.parse("2025-12-01T12:00:00Z");
  private static final AtomicInteger ARTICLES = new AtomicInteger();

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final PublicationLog log;
  final TimelineStore timeline;
  final String curator;
  final String colleague;
  final String reader;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  CuratorsDesk() throws Exception {
    pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").await(30, SECONDS);
    log.open("candidates").await(30, SECONDS);
    TradingCalendars calendars = TradingCalendars.load();
    timeline = new TimelineStore(pool, log);
    timeline.saveAll(CuratedEvents.read(EventFiles.packed(), calendars), LOADED).await(60, SECONDS);
    ApiKeyStore keys = new ApiKeyStore(pool);
    curator = key(keys, "anna", Role.CURATOR);
    colleague = key(keys, "bert", Role.CURATOR);
    reader = key(keys, "rita", Role.READER);
    InstantSource clock = InstantSource.fixed(LOADED.plusSeconds(60));
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536),
            Contract.load(vertx, HttpVerticle.CONTRACT).await(30, SECONDS),
            List.of(
                new AccessRoutes(keys),
                new CandidateRoutes(vertx, pool, log, timeline, calendars, clock),
                new DecisionRoutes(pool, log, timeline, calendars, clock)),
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

  @Override
  public void close() throws TimeoutException {
    vertx.close().await(30, SECONDS);
  }

  /** An address of an article that nobody has read yet. */
  static String url() {
    return "https://example.org/" + ARTICLES.incrementAndGet();
  }

  Revision event(String id) throws Exception {
    return timeline.find(id, Optional.empty()).await(30, SECONDS).orElseThrow();
  }

  /** The first candidate of a French article. */
  JsonNode extract(String url, String text) throws Exception {
    return extract("fr", url, "<article><p>" + text + "</p></article>").get(0);
  }

  JsonNode extract(String language, String url, String html) throws Exception {
    String body =
        Json.text(
            Json.MAPPER
                .createObjectNode()
                .put("language", language)
                .put("published", "2025-10-04")
                .put("url", url)
                .put("html", html));
    return post("/candidates:extract", body, curator, 200).get("items");
  }

  JsonNode decide(JsonNode candidate, String action, String body, int status) throws Exception {
    return post(path(candidate) + "/" + action, body, curator, status);
  }

  static String path(JsonNode candidate) {
    return "/candidates/" + candidate.get("id").asText();
  }

  JsonNode get(String path) throws Exception {
    return json(client.send(to(path).build(), HttpResponse.BodyHandlers.ofString()), 200);
  }

  String etag(String path) throws Exception {
    return client
        .send(to(path).build(), HttpResponse.BodyHandlers.ofString())
        .headers()
        .firstValue("etag")
        .orElseThrow();
  }

  JsonNode post(String path, String body, String key, int status) throws Exception {
    return json(send(path, body, key), status);
  }

  /** The same with headers, in pairs of name and value. */
  HttpResponse<String> send(String path, String body, String key, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        to(path)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.MAPPER.readTree(response.body());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
  }
}
