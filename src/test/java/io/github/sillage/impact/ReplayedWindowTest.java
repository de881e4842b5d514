package io.github.sillage.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.Server;
import io.github.sillage.ServerFixture;
import io.github.sillage.SocketRecorder;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole product replays the last three sessions of an event's window, and a client of the
 * stream sees the provisional figures move and end in those of a batch over the whole sample.
 */
@Timeout(180)
class ReplayedWindowTest {
  private static final String EVENT = "seoul-signing";
  private static final int LAST_CLOSED = 7;
  private static final Offset<Double> EXACT = within(1e-12);

  private final Map<Integer, Set<Double>> underWay = new HashMap<>();
  private final Map<String, InstrumentStudy> batch = new HashMap<>();
  private int closedSessions;

  private void computeTheBatch() {
    StudyInput input =
        new StudyInput(
            SampleMarket.event(
                EVENT,
                SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"),
                "XKRX:000660",
                "XKRX:005930"),
            1,
            List.of(),
            SampleMarket.CATALOGUE,
            SampleMarket.series(SampleMarket.CLOSES));
    new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS)
        .of(input, Instant.parse("2026-11-25T12:00:00Z")).studies().stream()
            .filter(InstrumentStudy::named)
            .map(study -> CarPaths.with(study, -5, ImpactStudy.DESIGN))
            .forEach(study -> batch.put(study.instrument().toString(), study));
  }

  @Test
  void provisionalFiguresMoveTickByTickAndEndInThoseOfTheBatch() throws Exception {
    computeTheBatch();
    Map<String, String> replay =
        Map.of(
            "SILLAGE_MARKET_PROVIDER", "replay",
            "SILLAGE_MARKET_REPLAY_START", "2025-10-21",
            "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "4");
    try (Server server =
        Server.start(
            ServerFixture.settings(TestDatabase.fresh(), replay), InstantSource.system())) {
      for (JsonNode message : messages(new SocketRecorder(server.port()))) {
        check(message);
      }
      assertThat(underWay.values()).anyMatch(values -> values.size() > 1);
      assertThat(closedSessions).isGreaterThan(LAST_CLOSED);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> stored(server).at("/studies/0/windows").size() == 6);
      for (JsonNode study : stored(server).get("studies")) {
        checkStored(study);
      }
    }
  }

  private static List<JsonNode> messages(SocketRecorder recorder) throws Exception {
    recorder.send("{\"id\":1,\"connect\":{}}");
    recorder.send("{\"id\":2,\"subscribe\":{\"channel\":\"impact_live:" + EVENT + "\"}}");
    List<JsonNode> messages = new ArrayList<>();
    boolean provisional = true;
    while (provisional) {
      JsonObject pub = recorder.next().getJsonObject("push", new JsonObject()).getJsonObject("pub");
      if (pub != null) {
        JsonNode message = Json.MAPPER.readTree(pub.getJsonObject("data").encode());
        provisional = message.get("provisional").asBoolean();
        messages.add(message);
      }
    }
    return messages.subList(0, messages.size() - 1);
  }

  private void check(JsonNode message) {
    assertThat(message.get("inputHash").asText()).hasSize(64);
    assertThat(message.get("studies")).isNotEmpty();
    int least = Integer.MAX_VALUE;
    for (JsonNode study : message.get("studies")) {
      least = Math.min(least, study.get("abnormalReturns").size());
      check(study, message.has("asOf"));
    }
    assertThat(message.at("/completeness/sessions").asInt()).isEqualTo(least);
    assertThat(message.at("/completeness/ofSessions").asInt()).isEqualTo(21);
    if (message.has("asOf")) {
      assertThat(message.get("flags").toString()).contains("REPLAYED");
    }
  }

  /** Closed sessions are those of the batch; one that is under way is the last and stands once. */
  private void check(JsonNode study, boolean moving) {
    InstrumentStudy whole = batch.get(study.get("instrument").asText());
    JsonNode days = study.get("abnormalReturns");
    int closed = moving ? days.size() - 1 : days.size();
    for (int i = 0; i < days.size(); i++) {
      assertThat(days.get(i).get("day").asInt()).isEqualTo(i - 10);
    }
    for (int i = 0; i < closed; i++) {
      InstrumentStudy.Day same = whole.abnormalReturns().get(i);
      assertThat(days.get(i).get("ar").asDouble()).isCloseTo(same.ar(), EXACT);
      assertThat(days.get(i).get("se").asDouble()).isCloseTo(same.se(), EXACT);
    }
    closedSessions = Math.max(closedSessions, closed - 11);
    for (int i = 0; i < closed - 5; i++) {
      JsonNode point = study.get("carPath").get(i);
      assertThat(point.get("car").asDouble()).isCloseTo(whole.carPath().get(i).car(), EXACT);
      assertThat(point.get("se").asDouble()).isCloseTo(whole.carPath().get(i).se(), EXACT);
    }
    if (moving) {
      underWay
          .computeIfAbsent(closed - 10, day -> new HashSet<>())
          .add(days.get(closed).get("ar").asDouble());
    }
  }

  private void checkStored(JsonNode study) {
    InstrumentStudy whole = batch.get(study.get("instrument").asText());
    if (whole != null) {
      for (int i = 0; i < 6; i++) {
        JsonNode window = study.get("windows").get(i);
        InstrumentStudy.Window same = whole.windows().get(i);
        assertThat(
                new double[] {
                  window.get("car").asDouble(),
                  window.get("se").asDouble(),
                  window.get("t").asDouble(),
                  window.get("p").asDouble()
                })
            .containsExactly(new double[] {same.car(), same.se(), same.t(), same.p()}, EXACT);
      }
      assertThat(study.get("provisional").asBoolean()).isFalse();
    }
  }

  private static JsonNode stored(Server server) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/events/%s/impact?instruments=XKRX:000660,XKRX:005930"
                .formatted(server.port(), EVENT));
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return Json.MAPPER.readTree(
        client
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
