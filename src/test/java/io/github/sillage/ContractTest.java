package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sillage.access.Role;
import io.github.sillage.config.Secret;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answers is what the contract says, operation by operation, on the real data. */
@ExtendWith(VertxExtension.class)
class ContractTest {
  private static final String POST_STUDY = "postStudy";
  private static final String FEED = "/feeds/events.json?limit=5";
  private static ServerFixture sillage;
  private static Secret reader;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    sillage = ServerFixture.start();
    reader = sillage.key("reader", Role.READER);
  }

  @AfterAll
  static void stop() {
    sillage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "listEvents /events?limit=1000",
        "getCaller /caller",
        "listCandidates /candidates?status=proposed",
        "listSources /sources",
        "listSourceItems /sources/sec-press/items",
        "getEvent /events/seoul-signing",
        "getEventHistory /events/seoul-signing/history",
        "listInstruments /instruments",
        "getInstrument /instruments/XKRX:005930",
        "listBars /instruments/XNAS:NVDA/bars?from=2025-01-01&to=2025-02-01",
        "getQuotes /quotes",
        "getStatus /status",
        "listVenues /venues",
        "listHistory /history",
        "listFx /fx?base=KRW&quote=USD",
        "listSessions /venues/XKRX/sessions?from=2025-10-01&to=2025-11-30",
        "getEventImpact /events/seoul-signing/impact",
        "getEventImpact /events/openai-founded/impact",
        "getEventImpact /events/openai-cerebras/impact",
        "getEventImpact /events/seoul-signing/impact?model=twoIndex&mask=1",
        "getEventImpact /events/seoul-signing/impact?model=twoIndexFx",
        "listImpact /impact?window=0,1&limit=1000",
        "listImpact /impact?window=0,1&limit=1000&digits=3",
        "getImpactAggregate /impact/aggregate?category=partnership",
        "listChannels /channels",
        "getChannelHistory /channels/timeline/history?limit=10"
      })
  void anAnswerIsAsTheContractSays(String operation, String path, Vertx vertx) throws Exception {
    OpenAPIContract contract = contract(vertx);
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(sillage.at("/api/v1" + path))
                .header("authorization", "Bearer " + reader.reveal())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    validate(vertx, contract, operation, response.body());
  }

  @Test
  void aStudyOfOnesOwnDataIsAskedAndAnsweredAsTheContractSays(Vertx vertx) throws Exception {
    OpenAPIContract contract = contract(vertx);
    byte[] request = Files.readAllBytes(Path.of("docs/examples/study.json"));
    RequestParameter body = new RequestParameterImpl(Buffer.buffer(request));
    RequestValidator.create(vertx, contract)
        .validate(
            new ValidatableRequestImpl(
                Map.of(), Map.of(), Map.of(), Map.of(), body, "application/json"),
            POST_STUDY)
        .await(10, TimeUnit.SECONDS);
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(sillage.at("/api/v1/studies"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    validate(vertx, contract, POST_STUDY, response.body());
  }

  @Test
  void webhooksAreAnsweredAsTheContractSays(Vertx vertx) throws Exception {
    String admin = "Bearer " + sillage.key("admin", Role.ADMIN).reveal();
    String body = "{\"url\":\"http://1.1.1.1/\",\"filter\":{\"about\":[\"impact\"],\"q\":0.01}}";
    HttpResponse<byte[]> made =
        client.send(
            HttpRequest.newBuilder(sillage.at("/api/v1/webhooks"))
                .header("authorization", admin)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(made.statusCode()).isEqualTo(201);
    String id = Json.MAPPER.readTree(made.body()).get("id").textValue();
    for (String asked :
        List.of("listWebhooks /webhooks", "listDeliveries /webhooks/" + id + "/deliveries")) {
      String[] each = asked.split(" ", 2);
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(sillage.at("/api/v1" + each[1]))
                  .header("authorization", admin)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      validate(vertx, contract(vertx), each[0], answer.body());
    }
  }

  @Test
  void candidatesAreAnsweredAsTheContractSays(Vertx vertx) throws Exception {
    String curator = "Bearer " + sillage.key("curator", Role.CURATOR).reveal();
    String article =
        "{\"text\":\"On October 1, 2025, OpenAI signed a $5bn deal with SK hynix.\",\"language\":\"en\","
            + "\"published\":\"2025-10-04\",\"url\":\"https://example.org/a\"}";
    HttpResponse<byte[]> made =
        client.send(
            HttpRequest.newBuilder(sillage.at("/api/v1/candidates:extract"))
                .header("authorization", curator)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(article))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(made.statusCode()).isEqualTo(200);
    validate(vertx, contract(vertx), "extractCandidates", made.body());
    String id = Json.MAPPER.readTree(made.body()).at("/items/0/id").textValue();
    for (String asked :
        List.of(
            "listCandidates /candidates",
            "getCandidate /candidates/" + id,
            "getCandidateImpact /candidates/" + id + "/impact",
            "getCandidateImpact /candidates/" + id + "/impact?model=twoIndex&mask=1")) {
      String[] each = asked.split(" ", 2);
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(sillage.at("/api/v1" + each[1])).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      validate(vertx, contract(vertx), each[0], answer.body());
    }
  }

  @Test
  void theTimelineAsAFeedIsAnsweredAsTheContractSays() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(sillage.at("/api/v1" + FEED)).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/feed+json");
    var answered = Json.MAPPER.readTree(response.body());
    var schemas =
        new YAMLMapper()
            .readTree(Path.of("src/main/resources/openapi.yaml").toFile())
            .at("/components/schemas");
    assertThat(answered.fieldNames())
        .toIterable()
        .containsAll(names(schemas.at("/JsonFeed/required")))
        .isSubsetOf(() -> schemas.at("/JsonFeed/properties").fieldNames());
    var item = schemas.at("/JsonFeed/properties/items/items");
    assertThat(answered.at("/items/0").fieldNames())
        .toIterable()
        .containsAll(names(item.get("required")))
        .isSubsetOf(() -> item.get("properties").fieldNames());
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.textValue()));
    return names;
  }

  private static void validate(Vertx vertx, OpenAPIContract contract, String operation, byte[] body)
      throws Exception {
    ResponseValidator.create(vertx, contract)
        .validate(
            ValidatableResponse.create(200, Map.of(), Buffer.buffer(body), "application/json"),
            operation)
        .await(10, TimeUnit.SECONDS);
  }

  @Test
  void noOperationIsLeftUnasked(Vertx vertx) throws Exception {
    var examples =
        ContractTest.class
            .getDeclaredMethod(
                "anAnswerIsAsTheContractSays", String.class, String.class, Vertx.class)
            .getAnnotation(CsvSource.class)
            .value();
    assertThat(
            Stream.concat(
                Stream.of(
                    POST_STUDY + " /studies",
                    "getFeed " + FEED,
                    "listWebhooks /webhooks",
                    "listDeliveries /webhooks",
                    "getCandidate /candidates",
                    "getCandidateImpact /candidates"),
                Arrays.stream(examples)))
        .extracting(example -> example.substring(0, example.indexOf(' ')))
        .containsAll(
            contract(vertx).operations().stream()
                .filter(operation -> operation.getHttpMethod().equals(HttpMethod.GET))
                .map(Operation::getOperationId)
                .toList());
  }

  private static OpenAPIContract contract(Vertx vertx) throws Exception {
    return Contract.load(vertx, HttpVerticle.CONTRACT).await(20, TimeUnit.SECONDS);
  }
}
