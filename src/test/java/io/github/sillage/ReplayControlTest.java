package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay is moved over HTTP, by those who may, and everybody sees it in the status. */
class ReplayControlTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static ServerFixture sillage;
  private static Secret admin;
  private static Secret curator;

  @BeforeAll
  static void start() throws Exception {
    sillage =
        ServerFixture.start(
            TestDatabase.fresh(),
            Map.of(
                "SILLAGE_MARKET_PROVIDER", "replay",
                "SILLAGE_MARKET_REPLAY_START", "2025-12-18",
                "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "3600"));
    admin = sillage.key("admin", Role.ADMIN);
    curator = sillage.key("curator", Role.CURATOR);
  }

  @AfterAll
  static void stop() {
    sillage.close();
  }

  @Test
  void itIsSteppedPausedHastenedAndBegunAnew() throws Exception {
    until(replay -> replay.get("session").asText().equals("2025-12-18"));

    assertThat(ask("next", "").statusCode()).isEqualTo(202);
    until(replay -> replay.get("session").asText().equals("2025-12-19"));
    await().until(() -> lastClose().equals("2025-12-18"));

    ask("pause", "");
    JsonNode paused = until(replay -> replay.get("paused").asBoolean());
    ask("next", "{}");
    until(replay -> replay.get("session").asText().equals("2025-12-22"));
    assertThat(replay().get("paused").asBoolean()).isTrue();
    assertThat(paused.get("secondsPerSession").asDouble()).isEqualTo(3_600);

    HttpResponse<String> speed = ask("speed", "{\"secondsPerSession\":0.05}");
    assertThat(Json.MAPPER.readTree(speed.body()))
        .hasToString("{\"action\":\"speed\",\"by\":\"key:admin\",\"secondsPerSession\":0.05}");
    ask("resume", "");
    until(replay -> replay.get("finished").asBoolean());

    ask("speed", "{\"secondsPerSession\":3600}");
    ask("restart", "");
    JsonNode anew = until(replay -> !replay.get("finished").asBoolean());
    assertThat(anew.get("session").asText()).isEqualTo("2025-12-18");
    assertThat(anew.get("paused").asBoolean()).isFalse();
    await().until(() -> lastClose().equals("2025-12-17"));
  }

  private static String lastClose() throws Exception {
    JsonNode bars = json("/api/v1/instruments/XKRX:005930/bars?from=2025-12-01").get("items");
    return bars.get(bars.size() - 1).get("session").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stop|''|400|action",
        "speed|''|400|secondsPerSession",
        "speed|{\"secondsPerSession\":0}|400|secondsPerSession",
        "speed|{\"secondsPerSession\":\"fast\"}|400|secondsPerSession",
        "speed|{\"secondsPerSession\":1e99}|400|secondsPerSession",
        "pause|{\"secondsPerSession\":1}|400|secondsPerSession",
        "next|[]|400|body",
        "next|{|400|body"
      })
  void whatCannotBeDoneIsRefusedNamingTheField(String action, String body, int status, String field)
      throws Exception {
    HttpResponse<String> answer = ask(action, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Json.MAPPER.readTree(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void itTakesTheKeyOfAnAdmin() throws Exception {
    assertThat(ask("pause", "", curator).statusCode()).isEqualTo(403);
    assertThat(post("/api/v1/replay/pause", "").statusCode()).isEqualTo(401);
    assertThat(replay().get("paused").asBoolean()).isFalse();
  }

  private static JsonNode until(Predicate<JsonNode> seen) {
    await().atMost(Duration.ofSeconds(30)).until(() -> seen.test(replay()));
    try {
      return replay();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode replay() throws Exception {
    return json("/api/v1/status").get("replay");
  }

  private static JsonNode json(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(sillage.at(path)).build();
    return Json.MAPPER.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static HttpResponse<String> ask(String action, String body) throws Exception {
    return ask(action, body, admin);
  }

  private static HttpResponse<String> ask(String action, String body, Secret key) throws Exception {
    return post("/api/v1/replay/" + action, body, "authorization", "Bearer " + key.reveal());
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws Exception {
    URI address = sillage.at(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
