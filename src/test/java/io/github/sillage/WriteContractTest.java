package io.github.sillage;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes are answered as the contract says under the status they are answered with. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
class WriteContractTest {
  private static final String JSON = "application/json";
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final Set<String> ASKED_ELSEWHERE = Set.of("postStudy");
  private static final String ARTICLE =
      """
      {"language": "en", "published": "2025-10-04", "url": "https://example.org/%s",
       "text": "On October %d, 2025, OpenAI signed a $5bn deal with SK hynix."}
      """;

  private final HttpClient client = HttpClient.newBuilder().version(HTTP_1_1).build();
  private final Set<String> asked = new TreeSet<>();
  private OpenAPIContract contract;
  private ResponseValidator validator;
  private String key = "";
  private int port;

  @BeforeEach
  void load(Vertx vertx) throws Exception {
    contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(20, TimeUnit.SECONDS);
    validator = ResponseValidator.create(vertx, contract);
  }

  @Test
  void everyWriteIsAnsweredAsTheContractSaysAlsoWhenItIsRefused() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (Server server =
        Server.start(ServerFixture.settings(database, Map.of()), InstantSource.system())) {
      port = server.port();
      key = ServerFixture.key(database, "anna", Role.ADMIN).reveal();
      writeEvents();
      importEvents();
      decideOnCandidates();
      keepWebhooks();
      write("askSource", "POST", "/sources/sec-press/ask", "", 409);
      write("askSource", "POST", "/sources/none/ask", "", 404);
      write("controlReplay", "POST", "/replay/pause", "{}", 404);
    }

    assertThat(asked)
        .containsAll(
            contract.operations().stream()
                .filter(operation -> WRITES.contains(operation.getHttpMethod()))
                .map(Operation::getOperationId)
                .filter(id -> !ASKED_ELSEWHERE.contains(id))
                .toList());
  }

  @Test
  void anAnswerThatIsOtherwiseWouldBeNoticed() {
    assertThatThrownBy(() -> validate("createEvent", 201, "{\"id\": \"a\"}", JSON))
        .isInstanceOf(SchemaValidationException.class);
    assertThatThrownBy(() -> validate("importEvents", 422, "{\"rows\": 1}", JSON))
        .isInstanceOf(SchemaValidationException.class);
  }

  private void writeEvents() throws Exception {
    String event = Json.text(event("an-accord"));
    Answer made = write("createEvent", "POST", "/events", event, 201);
    write("createEvent", "POST", "/events", event, 409);
    write("createEvent", "POST", "/events", "{}", 400);
    write("createEvent", "POST", "/events", Json.text(event("another")), 201);
    String changed = Json.text(event("an-accord").put("reason", "seen").put("category", "product"));
    String path = "/events/an-accord";
    write("replaceEvent", "PUT", path, changed, 428);
    Answer replaced = write("replaceEvent", "PUT", path, changed, 200, "If-Match", made.etag());
    write("replaceEvent", "PUT", path, changed, 412, "If-Match", "\"other\"");
    String both = "{\"other\": \"another\", \"reason\": \"the same\"}";
    Answer merged =
        write("mergeEvent", "POST", path + "/merge", both, 200, "If-Match", replaced.etag());
    write("mergeEvent", "POST", path + "/merge", both, 409, "If-Match", merged.etag());
    String why = "{\"reason\": \"denied\"}";
    write("withdrawEvent", "POST", path + "/withdraw", why, 200, "If-Match", merged.etag());
    write("withdrawEvent", "POST", "/events/none/withdraw", why, 404, "If-Match", "*");
  }

  private static ObjectNode event(String id) throws Exception {
    JsonNode event =
        Json.MAPPER.readTree(
            """
            {"when": {"date": "2025-10-01", "zone": "Asia/Seoul", "precision": "day",
                      "phase": "UNKNOWN", "basis": "unknown"},
             "category": "partnership", "title": {"en": "An accord"}, "parties": ["OpenAI"],
             "instruments": ["XKRX:000660"], "sources": [{"url": "https://example.org/a"}],
             "figures": [{"label": "amount", "value": 500000000000, "unit": "USD"}]}
            """);
    return ((ObjectNode) event).put("id", id);
  }

  private void importEvents() throws Exception {
    String row = Json.text(event("imported"));
    String path = "/events:import?dryRun=";
    String type = "application/x-ndjson";
    write("importEvents", "POST", path + "false", row, 200, "Content-Type", type);
    write("importEvents", "POST", path + "false", row + "\n{}", 422, "Content-Type", type);
    write("importEvents", "POST", path + "perhaps", row, 400, "Content-Type", type);
  }

  private void decideOnCandidates() throws Exception {
    String first = extract(1);
    String second = extract(2);
    String third = extract(3);
    write("extractCandidates", "POST", "/candidates:extract", "{}", 400);
    String edit = "{\"event\": " + Json.text(event("edited")) + "}";
    Answer edited = decide(first, "edit", edit, 200, "If-Match", "*");
    decide(first, "accept", "{}", 412, "If-Match", "\"other\"");
    decide(first, "accept", "{\"reason\": \"seen\"}", 200, "If-Match", edited.etag());
    decide(first, "reject", "{}", 409);
    decide(second, "merge", "{\"into\": \"edited\"}", 200);
    decide(third, "reject", "{}", 200);
    decide("c-none", "accept", "{}", 404);
    decide(third, "merge", "{}", 400);
  }

  private String extract(int day) throws Exception {
    String article = ARTICLE.formatted(day, day);
    return write("extractCandidates", "POST", "/candidates:extract", article, 200)
        .json()
        .at("/items/0/id")
        .textValue();
  }

  private Answer decide(String id, String action, String body, int status, String... headers)
      throws Exception {
    String path = "/candidates/" + id + "/" + action;
    return write("decideCandidate", "POST", path, body, status, headers);
  }

  private void keepWebhooks() throws Exception {
    String hook = "{\"url\": \"http://1.1.1.1/\", \"filter\": {\"about\": [\"impact\"]}}";
    Answer made = write("createWebhook", "POST", "/webhooks", hook, 201);
    write("createWebhook", "POST", "/webhooks", "{\"url\": \"http://127.0.0.1/\"}", 400);
    String path = "/webhooks/" + made.json().get("id").textValue();
    write("retryDelivery", "POST", path + "/deliveries/1/retry", "", 404);
    write("removeWebhook", "DELETE", path, "", 204);
    write("removeWebhook", "DELETE", path, "", 404);
  }

  private record Answer(JsonNode json, String etag) {}

  private Answer write(
      String operation, String method, String path, String body, int status, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("authorization", "Bearer " + key)
            .setHeader("content-type", JSON);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode())
        .as(operation + ": " + new String(answer.body(), UTF_8))
        .isEqualTo(status);
    validate(operation, answer);
    asked.add(operation);
    return new Answer(
        Json.MAPPER.readTree(answer.body()), answer.headers().firstValue("etag").orElse(""));
  }

  private void validate(String operation, HttpResponse<byte[]> answer) throws Exception {
    String type = answer.headers().firstValue("content-type").orElse("");
    if (answer.statusCode() >= 400 && answer.statusCode() != 422) {
      assertThat(type).as(operation).isEqualTo("application/problem+json");
      JsonNode problem = Json.MAPPER.readTree(answer.body());
      assertThat(problem.get("status").intValue()).isEqualTo(answer.statusCode());
      assertThat(problem.fieldNames())
          .toIterable()
          .contains("type", "title", "detail")
          .isSubsetOf("type", "title", "status", "detail", "instance", "errors");
    }
    validate(operation, answer.statusCode(), new String(answer.body(), UTF_8), type);
  }

  private void validate(String operation, int status, String body, String type) throws Exception {
    ValidatableResponse response =
        body.isEmpty()
            ? ValidatableResponse.create(status, Map.of())
            : ValidatableResponse.create(status, Map.of(), Buffer.buffer(body), type);
    validator.validate(response, operation).await(10, TimeUnit.SECONDS);
  }
}
