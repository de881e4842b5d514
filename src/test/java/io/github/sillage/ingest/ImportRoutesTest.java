package io.github.sillage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.web.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Importing over HTTP, on the whole server. */
class ImportRoutesTest {
  private static final String HEADER = "id,when.date,when.zone,category,title.en\n";
  private static final String GOOD = "fresh-%s,2026-10-01,Asia/Seoul,product,A new chip\n";
  private static final String BAD = "bad,2026-13-01,Asia/Seoul,product,B\n";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static ServerFixture sillage;
  private static String curator;
  private static String reader;

  @BeforeAll
  static void start() throws Exception {
    sillage = ServerFixture.start();
    curator = sillage.key("anna", Role.CURATOR).reveal();
    reader = sillage.key("bob", Role.READER).reveal();
  }

  @AfterAll
  static void stop() {
    sillage.close();
  }

  @Test
  void theGoodRowsAreWrittenWhenAskedForAndNoneOtherwise() throws Exception {
    String table = HEADER + GOOD.formatted("one") + BAD;

    HttpResponse<String> refused = post("", table, curator);
    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode fault = Json.MAPPER.readTree(refused.body()).at("/errors/0");
    assertThat(fault.get("line").intValue()).isEqualTo(3);
    assertThat(fault.get("field").textValue()).isEqualTo("when.date");
    assertThat(get("/events/fresh-one").statusCode()).isEqualTo(404);

    HttpResponse<String> good = post("?mode=good&reason=bulk", table, curator);
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(Json.MAPPER.readTree(good.body()).get("created").intValue()).isEqualTo(1);
    assertThat(get("/events/fresh-one/history").body()).contains("key:anna", "\"bulk\"");
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    HttpResponse<String> dry = post("?dryRun=true", HEADER + GOOD.formatted("two"), curator);

    assertThat(dry.statusCode()).isEqualTo(200);
    assertThat(dry.body()).contains("\"written\":false", "\"created\":1");
    assertThat(get("/events/fresh-two").statusCode()).isEqualTo(404);
  }

  @Test
  void onlyCuratorsImportAndOnlyWhatCanBeRead() throws Exception {
    String table = HEADER + GOOD.formatted("three");
    assertThat(post("", table, reader).statusCode()).isEqualTo(403);
    assertThat(post("", table, "guess").statusCode()).isEqualTo(401);
    assertThat(post("?mode=some", table, curator).body()).contains("expected all or good");
    assertThat(post("?force=1", table, curator).statusCode()).isEqualTo(400);
    assertThat(send("", table, curator, "application/json").statusCode()).isEqualTo(415);
    assertThat(get("/events/fresh-three").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> post(String query, String body, String key) throws Exception {
    return send(query, body, key, "text/csv");
  }

  private static HttpResponse<String> send(String query, String body, String key, String type)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(sillage.at("/api/v1/events:import" + query))
            .header("authorization", "Bearer " + key)
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(sillage.at("/api/v1" + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
