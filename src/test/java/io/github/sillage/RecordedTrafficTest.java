package io.github.sillage;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the product really sends is what docs/asyncapi.yaml says. */
@Timeout(180)
class RecordedTrafficTest {
  private static final Path ASYNC_API = Path.of("docs", "asyncapi.yaml");
  private static final Path OPEN_API = Path.of("src", "main", "resources", "openapi.yaml");
  private static final List<String> CHANNELS =
      List.of(
          "timeline",
          "impact",
          "bars",
          "candidates",
          "status",
          "quotes:XKRX:005930",
          "impact_live:openai-oracle-300bn");

  private static final int SUBSCRIBE = 10;

  private final Map<Path, Map<String, Object>> documents = new HashMap<>();

  @Test
  void everyMessageOfAReplayFitsItsSchema() throws Exception {
    Validator reply = validator("#/components/schemas/Reply");
    Validator push = validator("#/components/schemas/Push");
    Map<String, Validator> payloads =
        Map.of(
            "timeline", validator(payload("TimelineEvent")),
            "impact", validator(payload("ImpactStudy")),
            "bars", validator(payload("Bars")),
            "candidates", validator(payload("Candidate")),
            "status", validator(payload("Status")),
            "quotes", validator(payload("Quote")),
            "impact_live", validator(payload("LiveImpact")));
    Map<String, Integer> seen = new HashMap<>();

    TestDatabase database = TestDatabase.fresh();
    try (Server server = Server.start(replay(database), InstantSource.system())) {
      propose(server.port(), ServerFixture.key(database, "anna", Role.CURATOR));
      SocketRecorder recorder = new SocketRecorder(server.port());
      recorder.send("{\"id\":1,\"connect\":{}}");
      for (String channel : CHANNELS) {
        int id = SUBSCRIBE + CHANNELS.indexOf(channel);
        recorder.send(
            "{\"id\":" + id + ",\"subscribe\":{\"channel\":\"" + channel + "\",\"recover\":true}}");
      }
      recorder.send("{\"id\":3,\"history\":{\"channel\":\"impact\",\"limit\":5}}");
      recorder.send("{\"id\":4,\"subscribe\":{\"channel\":\"nowhere\"}}");

      while (!seen.keySet().containsAll(payloads.keySet()) || seen.get("quotes") < 5) {
        JsonObject message = recorder.next();
        if (message.containsKey("push")) {
          assertFits(push, message);
          JsonObject body = message.getJsonObject("push");
          note(body.getString("channel"), body.getJsonObject("pub"), payloads, seen);
        } else if (!message.isEmpty()) {
          assertFits(reply, message);
          JsonObject subscribed = message.getJsonObject("subscribe", new JsonObject());
          String channel = CHANNELS.get(Math.max(0, message.getInteger("id") - SUBSCRIBE));
          for (Object pub : subscribed.getJsonArray("publications", new JsonArray())) {
            note(channel, (JsonObject) pub, payloads, seen);
          }
        }
      }
      assertEventsFit(server.port(), payloads);
    }
  }

  private static void propose(int port, Secret key) throws Exception {
    String article =
        "{\"text\":\"On October 1, 2025, OpenAI signed a $5bn deal with SK hynix.\",\"language\":\"en\","
            + "\"published\":\"2025-10-04\"}";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/v1/candidates:extract"))
            .version(HTTP_1_1)
            .header("authorization", "Bearer " + key.reveal())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(article))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private void assertEventsFit(int port, Map<String, Validator> payloads) throws Exception {
    Map<String, Validator> schemas =
        Map.of(
            "", validator(payload("Delivery")),
            "ready", validator(payload("Ready")),
            "reset", validator(payload("Reset")));
    Map<String, Integer> seen = new HashMap<>();
    URI uri =
        URI.create(
            "http://127.0.0.1:" + port + "/v1/stream?channels=timeline,bars,candidates,status");
    HttpRequest request =
        HttpRequest.newBuilder(uri).version(HTTP_1_1).header("last-event-id", "lost").build();
    try (Stream<String> lines =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
      Iterator<String> each = lines.iterator();
      String name = "";
      while (!seen.keySet().containsAll(List.of("", "ready", "reset"))) {
        String line = each.next();
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          JsonObject data = new JsonObject(line.substring(6));
          assertFits(schemas.get(name), data);
          if (name.isEmpty()) {
            note(data.getString("channel"), data.getJsonObject("pub"), payloads, seen);
          }
          seen.merge(name, 1, Integer::sum);
        } else if (line.isEmpty()) {
          name = "";
        }
      }
    }
  }

  private static void note(
      String channel, JsonObject pub, Map<String, Validator> payloads, Map<String, Integer> seen) {
    String name = channel.replaceAll(":.*", "");
    assertFits(payloads.get(name), pub.getJsonObject("data"));
    seen.merge(name, 1, Integer::sum);
  }

  private static Settings replay(TestDatabase database) {
    return ServerFixture.settings(
        database,
        Map.of(
            "SILLAGE_MARKET_PROVIDER", "replay",
            "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "5"));
  }

  private static void assertFits(Validator validator, JsonObject message) {
    OutputUnit result = validator.validate(message);
    assertThat(result.getValid()).as(() -> message.encode() + "\n" + result.getErrors()).isTrue();
  }

  private static String payload(String message) {
    return "#/components/messages/" + message + "/payload";
  }

  private Validator validator(String reference) throws Exception {
    JsonObject schema = new JsonObject(map(resolved(ASYNC_API, reference)));
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://sillage.example/"));
  }

  /** A part of a document with what it refers to put in place of the references. */
  private Object resolved(Path document, String reference) throws Exception {
    String[] parts = reference.split("#", 2);
    Path file = parts[0].isEmpty() ? document : OPEN_API;
    Object node = load(file);
    for (String step : parts[1].substring(1).split("/", -1)) {
      node = map(node).get(step);
    }
    assertThat(node).as(reference).isNotNull();
    return inlined(file, node);
  }

  private Object inlined(Path document, Object node) throws Exception {
    if (node instanceof Map<?, ?> object) {
      if (object.get("$ref") instanceof String reference) {
        return resolved(document, reference);
      }
      Map<String, Object> copy = new HashMap<>();
      for (Map.Entry<String, Object> entry : map(object).entrySet()) {
        copy.put(entry.getKey(), inlined(document, entry.getValue()));
      }
      return copy;
    }
    if (node instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object item : list) {
        copy.add(inlined(document, item));
      }
      return new JsonArray(copy).getList();
    }
    return node;
  }

  private Map<String, Object> load(Path file) throws Exception {
    if (!documents.containsKey(file)) {
      documents.put(file, new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {}));
    }
    return documents.get(file);
  }

  private static Map<String, Object> map(Object node) {
    return new ObjectMapper().convertValue(node, new TypeReference<>() {});
  }
}
