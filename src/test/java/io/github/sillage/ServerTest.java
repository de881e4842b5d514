package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Settings;
import io.github.sillage.db.DatabaseException;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  private static final TestDatabase UNUSED = TestDatabase.fresh();

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;

  @Test
  void aSecondStartOnTheSameDatabaseChangesNothing() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    JsonNode before;
    JsonNode channels;
    try (ServerFixture first = ServerFixture.start(database, Map.of())) {
      before = json(first.at("/api/v1/events?limit=1000"));
      channels = json(first.at("/api/v1/channels"));
    }
    try (ServerFixture second = ServerFixture.start(database, Map.of())) {
      assertThat(json(second.at("/api/v1/events?limit=1000"))).isEqualTo(before);
      assertThat(position(json(second.at("/api/v1/channels")), "timeline"))
          .isEqualTo(position(channels, "timeline"));
      assertThat(position(json(second.at("/api/v1/channels")), "impact"))
          .isEqualTo(position(channels, "impact"));
    }
    assertThat(before.get("items")).hasSize(69);
  }

  @Test
  void theOperatorSeesHealthMetricsAndInfo() throws Exception {
    try (ServerFixture sillage = ServerFixture.start()) {
      assertThat(get(sillage.operator("/health/live")).statusCode()).isEqualTo(200);
      assertThat(get(sillage.operator("/health/ready")).statusCode()).isEqualTo(200);
      assertThat(get(sillage.operator("/metrics")).body())
          .contains("vertx_sql_", "sillage_stream_connections");
      assertThat(json(sillage.operator("/info")).get("marketProvider").asText())
          .isEqualTo("sample");
      assertThat(get(sillage.at("/metrics")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aPortInUseIsNamedWithTheSettingThatChoosesAnother() throws Exception {
    try (ServerFixture first = ServerFixture.start()) {
      Settings same =
          ServerFixture.settings(
              TestDatabase.fresh(), Map.of("SILLAGE_HTTP_PORT", Integer.toString(first.port())));
      assertThatThrownBy(() -> Server.start(same, InstantSource.system()).close())
          .isInstanceOf(StartException.class)
          .hasMessageContaining(Integer.toString(first.port()))
          .hasMessageContaining("SILLAGE_HTTP_PORT");
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    Settings settings =
        ServerFixture.settings(
            UNUSED,
            Map.of(
                "SILLAGE_DATABASE_URL", "postgresql://me@127.0.0.1:1/nowhere",
                "SILLAGE_DATABASE_PASSWORD", "hunter2"));

    assertThatThrownBy(() -> Server.start(settings, InstantSource.system()).close())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("me@127.0.0.1:1/nowhere")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
  }

  @Test
  void aMalformedEventsFileStopsTheStartAndIsNamedWithLineAndField() throws Exception {
    Path events = Files.createDirectories(folder.resolve("events"));
    Files.writeString(
        events.resolve("mine.yaml"),
        Files.readString(Path.of("config/events/2015.yaml"))
            .replace("category: founding", "category: fonding"));
    Settings settings =
        ServerFixture.settings(UNUSED, Map.of("SILLAGE_CONFIG_DIR", folder.toString()));

    assertThatThrownBy(() -> Server.start(settings, InstantSource.system()).close())
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll("mine.yaml", "line", "category", "fonding", "founding");
  }

  @Test
  void aReplayThatStartsAfterTheSampleIsRefused() {
    Settings settings =
        ServerFixture.settings(
            UNUSED,
            Map.of(
                "SILLAGE_MARKET_PROVIDER", "replay",
                "SILLAGE_MARKET_REPLAY_START", "2031-01-01"));

    assertThatThrownBy(() -> Server.start(settings, InstantSource.system()).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("2031-01-01");
  }

  private static JsonNode position(JsonNode channels, String name) {
    for (JsonNode channel : channels.get("items")) {
      if (channel.get("channel").asText().equals(name)) {
        return Json.MAPPER.createArrayNode().add(channel.get("epoch")).add(channel.get("offset"));
      }
    }
    throw new AssertionError("no channel " + name + " in " + channels);
  }

  private JsonNode json(URI address) throws Exception {
    return Json.MAPPER.readTree(get(address).body());
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
