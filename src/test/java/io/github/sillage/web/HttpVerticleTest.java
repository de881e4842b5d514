package io.github.sillage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.pgclient.PgException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class HttpVerticleTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger computed = new AtomicInteger();
  private final AtomicReference<Runnable> forget = new AtomicReference<>();
  private final AtomicInteger pageSize = new AtomicInteger();
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    OpenAPIContract contract = Contract.load(vertx, "web-test.yaml").await(10, TimeUnit.SECONDS);
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536),
            contract,
            List.of(new Things()),
            forget::set);
    vertx.deployVerticle(server).await(10, TimeUnit.SECONDS);
    port = server.port();
  }

  @Test
  void allInstancesShareOneFreePort(Vertx vertx) throws Exception {
    OpenAPIContract contract = Contract.load(vertx, "web-test.yaml").await(10, TimeUnit.SECONDS);
    List<HttpVerticle> instances = new CopyOnWriteArrayList<>();
    vertx
        .deployVerticle(
            () -> {
              HttpVerticle instance =
                  new HttpVerticle(
                      HttpVerticle.options("127.0.0.1", 0, 65_536), contract, List.of(), f -> {});
              instances.add(instance);
              return instance;
            },
            new DeploymentOptions().setInstances(2))
        .await(10, TimeUnit.SECONDS);

    assertThat(instances).hasSize(2);
    assertThat(instances.get(0).port()).isPositive().isEqualTo(instances.get(1).port());
  }

  @Test
  void aPageNamesTheNextOneUntilThereIsNone() throws Exception {
    JsonNode first = json(get("/api/v1/things?limit=2"));
    assertThat(first.get("items")).hasSize(2);

    JsonNode last = json(get("/api/v1/things?limit=2&cursor=" + first.get("next").asText()));

    assertThat(last.get("items").get(0).get("id").asInt()).isEqualTo(3);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @Test
  void csvAndNdjsonStreamEveryRow() throws Exception {
    HttpResponse<String> csv = get("/api/v1/things?limit=2", "Accept", "text/csv");
    assertThat(csv.body().lines())
        .containsExactly("id,name.en,tags", "1,\"one, first\",a;b", "2,two,", "3,three,");

    HttpResponse<String> ndjson = get("/api/v1/things?limit=1", "Accept", "application/x-ndjson");
    assertThat(ndjson.body().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void aClientMayAskForSomeFieldsOnlyAndForFewerDigits() throws Exception {
    JsonNode rows = json(get("/api/v1/things?fields=id,size.metres&digits=3")).get("items");
    assertThat(rows.get(0)).hasToString("{\"id\":1,\"size\":{\"metres\":0.0246}}");
    assertThat(json(get("/api/v1/things?digits=2")).get("items").get(0).get("size"))
        .hasToString("{\"metres\":0.025,\"grams\":1234}");
    assertThat(get("/api/v1/things?fields=tags,name", "Accept", "text/csv").body().lines())
        .startsWith("name.en,tags", "\"one, first\",a;b");
    assertThat(error(get("/api/v1/things?fields=id,na-me")).get("message").asText())
        .contains("'na-me'");
    assertThat(error(get("/api/v1/things?digits=1")).get("message").asText()).contains("2 to 15");
  }

  @Test
  void streamedRowsAreReadInTheLargestPagesUnlessTheClientSaysOtherwise() throws Exception {
    get("/api/v1/things");
    assertThat(pageSize).hasValue(Params.DEFAULT_LIMIT);

    get("/api/v1/things", "Accept", "text/csv");
    assertThat(pageSize).hasValue(Params.MAX_LIMIT);

    get("/api/v1/things?limit=2", "Accept", "text/csv");
    assertThat(pageSize).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                          | application/json",
        "text/html, */*;q=0.8                         | application/json",
        "text/csv;q=0, */*                            | application/json",
        "text/csv;q=0.1, application/json             | application/json",
        "text/csv; q=0.9, application/json; q=0.5     | text/csv; charset=utf-8; header=present",
        "TEXT/CSV                                     | text/csv; charset=utf-8; header=present",
        "text/csv;header=absent, */*;q=0.1            | text/csv; charset=utf-8; header=present",
        "text/csv;q=0.2, application/x-ndjson;q=0.3   | application/x-ndjson",
        "text/csv;q=lots                              | text/csv; charset=utf-8; header=present"
      })
  void theFormIsTheOneThatTheClientLikesBest(String accept, String type) throws Exception {
    HttpResponse<String> answer = get("/api/v1/things", "Accept", accept);

    assertThat(answer.headers().firstValue("content-type")).hasValue(type);
    assertThat(answer.headers().firstValue("vary").orElseThrow()).contains("accept");
  }

  @Test
  void aHeadOfThePageIsItsHeadersOnly() throws Exception {
    HttpRequest head = request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<String> response = client.send(head, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("content-length").orElseThrow()).isPositive();
  }

  @Test
  void aClientThatHasTheBytesGets304() throws Exception {
    HttpResponse<String> full = get("/api/v1/things");
    String etag = full.headers().firstValue("etag").orElseThrow();

    for (String had : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
      HttpResponse<String> again = get("/api/v1/things", "If-None-Match", had);
      assertThat(again.statusCode()).as(had).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    assertThat(get("/api/v1/things", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerIsKeptUntilSomethingIsPublished() throws Exception {
    HttpResponse<String> computedAnswer = get("/api/v1/things");
    HttpResponse<String> kept = get("/api/v1/things");
    String before = computedAnswer.body();
    assertThat(kept.body()).isEqualTo(before);
    assertThat(kept.headers()).isEqualTo(computedAnswer.headers());
    assertThat(computed).hasValue(1);

    forget.get().run();

    assertThat(get("/api/v1/things").body()).isEqualTo(before);
    assertThat(computed).hasValue(2);
  }

  @Test
  void aBadParameterIsNamedWithItsValueAndWhatWasExpected() throws Exception {
    HttpResponse<String> limit = get("/api/v1/things?limit=0");
    assertThat(limit.statusCode()).isEqualTo(400);
    assertThat(limit.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(error(limit).get("field").asText()).isEqualTo("limit");
    assertThat(error(limit).get("message").asText()).contains("'0'");

    HttpResponse<String> from = get("/api/v1/things?from=yesterday");
    assertThat(error(from).get("field").asText()).isEqualTo("from");
    assertThat(error(from).get("message").asText()).contains("yesterday", "2025-10-01");

    HttpResponse<String> unknown = get("/api/v1/things?form=2025-01-01");
    assertThat(error(unknown).get("field").asText()).isEqualTo("form");
    assertThat(error(unknown).get("message").asText())
        .contains("cursor, digits, fields, from, limit");
  }

  @Test
  void theQueryIsDecodedOnceAndRefusedWhenItCannotBe() throws Exception {
    assertThat(error(get("/api/v1/things?cursor=%25")).get("message").asText()).contains("'%'");
    assertThat(error(get("/api/v1/things?cursor=%2525")).get("message").asText()).contains("'%25'");
    RawAnswer broken = raw("GET /api/v1/things?cursor=%zz HTTP/1.1");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text()).contains("application/problem+json", "%zz");
  }

  @ParameterizedTest
  @CsvSource({"application/json,false", "text/csv,true"})
  void whatIsOfferedToGetIsOfferedToHead(String accept, boolean streamed) throws Exception {
    HttpResponse<String> got = get("/api/v1/things", "Accept", accept);
    HttpRequest request =
        request("/api/v1/things")
            .header("Accept", accept)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> head = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("content-type", "etag", "vary", "cache-control")) {
      assertThat(head.headers().firstValue(name)).isEqualTo(got.headers().firstValue(name));
    }
    assertThat(head.headers().firstValueAsLong("content-length").isEmpty()).isEqualTo(streamed);
    assertThat(get("/api/v1/things").body()).isNotEmpty();
  }

  @Test
  void anAddressThatIsTooLongIsAProblemToo() throws Exception {
    RawAnswer answer = raw("GET /api/v1/things?cursor=" + "a".repeat(9_000) + " HTTP/1.1");

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.text()).contains("application/problem+json", "\"status\":414");
  }

  @Test
  void everyFailureIsAProblem() throws Exception {
    assertProblem(get("/api/v1/things/9"), 404, "thing '9'");
    assertProblem(get("/api/v1/nothing"), 404, "/api/v1/nothing");
    assertProblem(get("/nothing"), 404, "/nothing");
    assertProblem(get("/api/v1/things/123456789"), 400, "id");
    HttpResponse<String> broken = get("/api/v1/things/boom");
    assertProblem(broken, 500, "log says why");
    assertThat(broken.body()).doesNotContain("secret of the inside");
    HttpRequest delete = request("/api/v1/things").DELETE().build();
    HttpResponse<String> refused = client.send(delete, HttpResponse.BodyHandlers.ofString());
    assertProblem(refused, 405, "DELETE");
    assertThat(refused.headers().firstValue("allow")).hasValue("GET, HEAD");
  }

  @Test
  void aStatementThatTookTooLongIsNoDatabaseThatDoesNotAnswer() throws Exception {
    HttpResponse<String> late = get("/api/v1/things/endless");

    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(json(late).get("detail").asText()).contains("ask for less");
  }

  @Test
  void everyAnswerCarriesTheHeadersThatGuardABrowser() throws Exception {
    for (String path : List.of("/api/v1/things", "/api/v1/nothing", "/openapi.yaml")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("content-security-policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    }
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail)
      throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).contains(detail);
  }

  private static JsonNode error(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(400);
    return json(response).get("errors").get(0);
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Json.MAPPER.readTree(response.body());
  }

  private record RawAnswer(int status, String text) {}

  private RawAnswer raw(String requestLine) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new RawAnswer(Integer.parseInt(text.substring(9, 12)), text);
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private record Size(double metres, int grams) {}

  private record Thing(int id, Map<String, String> name, List<String> tags, Size size) {
    Thing(int id, Map<String, String> name, List<String> tags) {
      this(id, name, tags, new Size(0.024631337, 1234));
    }
  }

  private final class Things implements Routes {
    private static final List<Thing> ALL =
        List.of(
            new Thing(1, Map.of("en", "one, first"), List.of("a", "b")),
            new Thing(2, Map.of("en", "two"), List.of()),
            new Thing(3, Map.of("en", "three"), List.of()));

    @Override
    public void mount(RouterBuilder api) {
      Routes.answer(api, "listThings", this::list);
      Routes.answer(api, "getThing", this::get);
    }

    private void list(RoutingContext ctx) {
      Params params = Params.of(ctx);
      int limit = params.limit();
      params.date("from");
      params.value("cursor", Integer::valueOf);
      Reply.list(ctx, List.of("id", "name.en", "tags"), cursor -> page(cursor, limit));
    }

    private Future<Page<Thing>> page(Optional<String> cursor, int limit) {
      computed.incrementAndGet();
      pageSize.set(limit);
      int after = cursor.map(Integer::parseInt).orElse(0);
      List<Thing> read =
          IntStream.range(0, ALL.size())
              .filter(i -> i >= after)
              .mapToObj(ALL::get)
              .limit(limit + 1L)
              .toList();
      return Future.succeededFuture(Page.cut(read, limit, thing -> Integer.toString(thing.id())));
    }

    private void get(RoutingContext ctx) {
      String id = Params.of(ctx).path("id");
      if (id.equals("boom")) {
        throw new IllegalStateException("secret of the inside");
      }
      if (id.equals("endless")) {
        throw new PgException("canceling statement due to statement timeout", "ERROR", "57014", "");
      }
      throw Problem.notFound("thing", id);
    }
  }
}
