package io.github.sillage.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sillage.config.Secret;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class AccessRoutesTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Pool pool;
  private ApiKeyStore keys;
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    pool = TestDatabase.fresh().pool(vertx);
    keys = new ApiKeyStore(pool);
    port = serve(vertx, List.of(new AccessRoutes(keys)));
  }

  private static int serve(Vertx vertx, List<Routes> features) throws Exception {
    OpenAPIContract contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(10, SECONDS);
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536), contract, features, forget -> {});
    vertx.deployVerticle(server).await(10, SECONDS);
    return server.port();
  }

  @Test
  void aKeyTellsWhoAsksUntilItIsRevoked() throws Exception {
    Secret anna = key("anna", Role.CURATOR);

    HttpResponse<String> answer = ask("Bearer " + anna.reveal());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"anna\"", "\"role\":\"curator\"");
    assertThat(keys.revoke("anna", NOON.plusSeconds(1)).await(5, SECONDS)).isTrue();
    assertThat(keys.revoke("anna", NOON.plusSeconds(2)).await(5, SECONDS)).isFalse();
    HttpResponse<String> after = ask("Bearer " + anna.reveal());
    assertThat(after.statusCode()).isEqualTo(401);
    assertThat(after.headers().firstValue("www-authenticate").orElse("")).contains("invalid_token");
    assertThat(keys.all().await(5, SECONDS))
        .singleElement()
        .satisfies(kept -> assertThat(kept.revokedAt()).contains(NOON.plusSeconds(1)));
  }

  @Test
  void withoutAKeyOrWithAWrongOneTheAnswerIs401AndSaysWhatIsNeeded() throws Exception {
    key("anna", Role.ADMIN);

    assertThat(ask(null).body()).contains("a key of the role reader");
    for (String wrong : new String[] {"Bearer sillage_guess", "Basic YTpi", "Bearer ", "x"}) {
      assertThat(ask(wrong).statusCode()).as(wrong).isEqualTo(401);
    }
    assertThat(ask(null).headers().firstValue("www-authenticate"))
        .contains("Bearer realm=\"sillage\"");
  }

  @Test
  void anOperationStaysShutHoweverItsAddressIsWrittenAndWhenNobodyGuardsIt() throws Exception {
    for (String path :
        new String[] {"/caller", "/caller/", "/%63aller", "//caller", "/x/../caller"}) {
      assertThat(get(port, "/api/v1" + path, null).statusCode()).as(path).isIn(401, 404);
    }
    Routes withoutGuard =
        new Routes() {
          @Override
          public void mount(RouterBuilder api) {
            new AccessRoutes(keys).mount(api);
          }
        };
    Vertx other = Vertx.vertx();
    int unguarded = serve(other, List.of(withoutGuard));
    String authorization = "Bearer " + key("bob", Role.ADMIN).reveal();
    assertThat(get(unguarded, "/api/v1/caller", authorization).statusCode()).isEqualTo(401);
    other.close().await(10, SECONDS);
  }

  @Test
  void nothingButAHashIsKeptAndNoLogNamesTheKey() throws Exception {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(logged);
    Secret key = key("anna", Role.READER);
    ask("Bearer " + key.reveal());
    ask("Bearer " + key.reveal() + "x");
    root.detachAppender(logged);

    assertThat(key.reveal()).matches("sillage_[A-Za-z0-9_-]{43}");
    String row =
        pool.preparedQuery("select k::text as kept from api_key k where name = $1")
            .execute(Tuple.of("anna"))
            .await(5, SECONDS)
            .iterator()
            .next()
            .getString("kept");
    assertThat(row).contains("anna").doesNotContain(key.reveal().substring(8));
    assertThat(logged.list)
        .allSatisfy(each -> assertThat(each.getFormattedMessage()).doesNotContain(key.reveal()));
  }

  @Test
  void aNameIsGivenOnce() throws Exception {
    key("anna", Role.READER);
    ApiKey again = new ApiKey("anna", Role.ADMIN, NOON, "test", Optional.empty());
    assertThat(keys.create(again).await(5, SECONDS)).isEmpty();
    assertThat(Role.ADMIN.covers(Role.CURATOR)).isTrue();
    assertThat(Role.READER.covers(Role.CURATOR)).isFalse();
  }

  private Secret key(String name, Role role) throws Exception {
    return keys.create(new ApiKey(name, role, NOON, "test", Optional.empty()))
        .await(5, SECONDS)
        .orElseThrow();
  }

  private HttpResponse<String> ask(@Nullable String authorization)
      throws IOException, InterruptedException {
    return get(port, "/api/v1/caller", authorization);
  }

  private HttpResponse<String> get(int at, String path, @Nullable String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path));
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
