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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

@ExtendWith(VertxExtension.class)
class HttpVerticleTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger computed = new AtomicInteger();
  private final AtomicReference<Runnable> forget = new AtomicReference<>();
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    OpenAPIContract contract =
        OpenAPIContract.from(vertx, "web-test.yaml").await(10, TimeUnit.SECONDS);
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
  void aClientThatHasTheBytesGets304() throws Exception {
    HttpResponse<String> full = get("/api/v1/things");
    String etag = full.headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again = get("/api/v1/things", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
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
    assertThat(error(unknown).get("message").asText()).contains("cursor, from, limit");
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
    assertProblem(client.send(delete, HttpResponse.BodyHandlers.ofString()), 405, "DELETE");
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

  private record Thing(int id, Map<String, String> name, List<String> tags) {}

  private final class Things implements Routes {
    private static final List<Thing> ALL =
        List.of(
            new Thing(1, Map.of("en", "one, first"), List.of("a", "b")),
            new Thing(2, Map.of("en", "two"), List.of()),
            new Thing(3, Map.of("en", "three"), List.of()));

    @Override
    public void mount(RouterBuilder api) {
      api.getRoute("listThings").addHandler(this::list);
      api.getRoute("getThing").addHandler(this::get);
    }

    private void list(RoutingContext ctx) {
      Params params = Params.of(ctx);
      int limit = params.limit();
      params.date("from");
      Reply.list(ctx, List.of("id", "name.en", "tags"), cursor -> page(cursor, limit));
    }

    private Future<Page<Thing>> page(Optional<String> cursor, int limit) {
      computed.incrementAndGet();
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
      throw Problem.notFound("thing", id);
    }
  }
}
