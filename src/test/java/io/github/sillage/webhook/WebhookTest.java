package io.github.sillage.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.Role;
import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.OutboundSettings;
import io.github.sillage.config.Secret;
import io.github.sillage.config.WebhookSettings;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Draft;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class WebhookTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<Recording> CURATED =
      CuratedEvents.read(EventFiles.packed(), TradingCalendars.load());
  private static final String IMPACT =
      """
      {"event":"seoul-signing","asOf":"2026-11-01T12:00:00Z","method":"3","withdrawn":false,
       "measured":18,"partial":0,"notMeasured":0,"significant":[
        {"instrument":"XKRX:000660","named":true,"from":0,"to":1,"car":0.12,"t":4.1,"q":0.002},
        {"instrument":"XKRX:005930","named":true,"from":0,"to":1,"car":0.05,"t":2.9,"q":0.04}]}
      """;

  private static final WebhookSettings PLAIN = new WebhookSettings(new Secret(""));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
  private static final Map<Role, Secret> KEYS = new HashMap<>();
  private static Vertx vertx;
  private static TestDatabase database;
  private static Pool pool;
  private static PublicationLog log;
  private static TimelineStore timeline;
  private static OutboundRuntime outbound;
  private static Context loop;
  private static TypedBus bus;
  private static int port;

  private MeterRegistry metrics;
  private QueueRuntime queue;
  private PostRuntime posts;
  private Receiver receiver;

  @BeforeAll
  static void serve() throws Exception {
    vertx = Vertx.vertx();
    database = TestDatabase.fresh();
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").compose(v -> log.open("impact")).await(5, SECONDS);
    timeline = new TimelineStore(pool, log);
    outbound = new OutboundRuntime(vertx, new OutboundSettings("", true, 2));
    loop = vertx.getOrCreateContext();
    bus = new TypedBus(vertx);
    ApiKeyStore store = new ApiKeyStore(pool);
    for (Role role : Role.values()) {
      ApiKey key = new ApiKey(role.toString(), role, NOON, "test", Optional.empty());
      KEYS.put(role, store.create(key).await(5, SECONDS).orElseThrow());
    }
    port =
        TestServer.port(
            vertx,
            List.of(
                new AccessRoutes(store), new WebhookRoutes(pool, PLAIN, log, outbound, NOW::get)));
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @BeforeEach
  void startAnew() throws Exception {
    NOW.set(NOON);
    pool.query("truncate webhook, webhook_delivery, event_revision").execute().await(5, SECONDS);
    record("openai-founded", false);
    SecretBox box = new SecretBox(PLAIN);
    metrics = new SimpleMeterRegistry();
    queue = queue(box);
    posts = posts(outbound, box);
    receiver = new Receiver(vertx);
  }

  @AfterEach
  void leaveNothingToTheNext() throws Exception {
    onLoop(
            () -> {
              posts.stop();
              return Future.succeededFuture();
            })
        .await(5, SECONDS);
  }

  @Test
  void whatIsPublishedAfterTheRegistrationIsPostedSignedInACloudEvent() throws Exception {
    JsonNode hook = register("{}");
    record("seoul-signing", false);
    look();
    await().until(() -> receiver.posts().size() == 1);

    Receiver.Post post = receiver.posts().get(0);
    JsonNode event = Json.MAPPER.readTree(post.body());
    assertThat(post.header("content-type")).startsWith("application/cloudevents+json");
    assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
    assertThat(event.get("type").textValue()).isEqualTo("io.github.sillage.event.created");
    assertThat(event.get("subject").textValue()).isEqualTo("seoul-signing");
    assertThat(event.get("id").textValue()).isEqualTo(post.header("webhook-id"));
    assertThat(event.at("/data/category").textValue()).isEqualTo("partnership");
    Map<String, String> expected =
        Signature.headers(
            new Secret(hook.get("secret").textValue()),
            post.header("webhook-id"),
            NOON,
            post.body());
    assertThat(post.headers()).containsAllEntriesOf(expected);
    await().untilAsserted(() -> assertThat(states(hook)).containsExactly("delivered"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                    | created finished:2",
        "{'about':['event']}                                   | created",
        "{'about':['impact'],'category':['partnership'],'instrument':['XKRX:000660']} | finished:1",
        "{'about':['impact'],'q':0.01}                         | finished:1",
        "{'about':['impact'],'q':0.001}                        | ",
        "{'about':['impact'],'window':[0,0]}                   | ",
        "{'category':['founding']}                             | ",
        "{'party':'SK hynix','verified':true}                  | created finished:2",
        "{'party':'Nobody'}                                    | ",
        "{'instrument':['XNAS:NVDA']}                          | "
      })
  void aFilterLetsThroughWhatItNames(String filter, String expected) throws Exception {
    JsonNode hook = register(filter.replace('\'', '"'));
    record("seoul-signing", false);
    publishImpact();
    look();
    int count = expected == null ? 0 : expected.split(" ", -1).length;
    await()
        .untilAsserted(() -> assertThat(states(hook)).hasSize(count).allMatch("delivered"::equals));

    List<String> got = receiver.posts().stream().map(WebhookTest::summary).sorted().toList();
    assertThat(String.join(" ", got)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aFailedMessageIsPostedAgainLaterUntilItIsDeadAndThenByHand() throws Exception {
    JsonNode hook = register("{}");
    receiver.answer(500, 302, 404, 503, 500, 500, 500, 500);
    record("seoul-signing", false);
    look();
    await()
        .untilAsserted(
            () ->
                assertThat(delivery(hook).path("lastError").textValue()).isEqualTo("answered 500"));
    assertThat(delivery(hook).get("nextAt").textValue()).isEqualTo("2026-11-01T12:00:05Z");
    post();
    assertThat(receiver.posts()).hasSize(1);

    for (int attempt = 2; attempt <= 8; attempt++) {
      NOW.set(Instant.parse(delivery(hook).get("nextAt").textValue()));
      int sofar = attempt;
      post();
      await()
          .untilAsserted(
              () -> {
                assertThat(delivery(hook).get("attempts").intValue()).isEqualTo(sofar);
                assertThat(receiver.posts()).hasSize(sofar);
                assertThat(delivery(hook).path("nextAt").asText())
                    .isNotEqualTo(NOW.get().plus(Duration.ofMinutes(3)).toString());
              });
    }

    JsonNode dead = delivery(hook);
    assertThat(dead.get("tries"))
        .extracting(each -> each.get("error").textValue())
        .containsExactly(
            Stream.of(500, 302, 404, 503, 500, 500, 500, 500)
                .map(status -> "answered " + status)
                .toArray(String[]::new));
    assertThat(Instant.parse(dead.at("/tries/0/at").textValue())).isEqualTo(NOON);
    assertThat(posted("failed")).isEqualTo(7);
    assertThat(posted("dead")).isEqualTo(1);
    assertThat(dead.get("state").textValue()).isEqualTo("dead");
    assertThat(dead.has("nextAt")).isFalse();
    assertThat(Duration.between(NOON, NOW.get()))
        .isBetween(Duration.ofHours(31), Duration.ofHours(32));
    assertThat(receiver.posts())
        .extracting(each -> each.header("webhook-id"))
        .containsOnly(dead.get("message").textValue());

    String again =
        "/webhooks/" + hook.get("id").textValue() + "/deliveries/" + dead.get("id") + "/retry";
    assertThat(ask("POST", again, "").statusCode()).isEqualTo(202);
    post();
    await().untilAsserted(() -> assertThat(states(hook)).containsExactly("delivered"));
    assertThat(ask("POST", again, "").statusCode()).isEqualTo(404);
    assertThat(delivery(hook).get("tries")).hasSize(9);
    assertThat(delivery(hook).at("/tries/8").has("error")).isFalse();
    assertThat(posted("delivered")).isEqualTo(1);
  }

  private double posted(String outcome) {
    return metrics.get("sillage.webhook.posts").tag("outcome", outcome).counter().count();
  }

  private static QueueRuntime queue(SecretBox box) {
    return new QueueRuntime(pool, new WebhookStore(pool, box), log, timeline, NOW::get);
  }

  private PostRuntime posts(OutboundRuntime way, SecretBox box) {
    return new PostRuntime(
        new DeliveryStore(pool, box),
        way,
        new Backoff(() -> 0.5),
        NOW::get,
        new WebhookMetrics(metrics, NOW::get));
  }

  @Test
  void anOperatorSeesWhatWaitsWhatIsDeadAndForHowLong() throws Exception {
    MeterRegistry seen = new SimpleMeterRegistry();
    JsonNode hook = register("{}");
    receiver.answer(500, 500, 500);
    record("seoul-signing", false);
    onLoop(queue::look).await(5, SECONDS);
    NOW.set(NOON.plusSeconds(90));
    String running =
        vertx
            .deployVerticle(
                new WebhookVerticle(pool, PLAIN, bus, log, timeline, outbound, NOW::get, seen))
            .await(10, SECONDS);

    await()
        .untilAsserted(
            () -> assertThat(seen.get("sillage.webhook.waiting").gauge().value()).isOne());
    assertThat(seen.get("sillage.webhook.lag").gauge().value()).isEqualTo(90);
    assertThat(seen.get("sillage.webhook.dead").gauge().value()).isZero();
    vertx.undeploy(running).await(10, SECONDS);
    assertThat(states(hook)).hasSize(1);
  }

  @Test
  void secretsAreEncryptedUnderTheOperatorsKeyAndStillSign() throws Exception {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    SecretBox box = new SecretBox(new WebhookSettings(new Secret(key)));
    JsonNode hook = register("{}");
    new WebhookStore(pool, box).sealAll().await(5, SECONDS);

    assertThat(stored()).startsWith("aes1:").doesNotContain(hook.get("secret").textValue());
    assertThat(new WebhookStore(pool, box).all().await(5, SECONDS).get(0).secret().reveal())
        .isEqualTo(hook.get("secret").textValue());
    String sealed = stored();
    new WebhookStore(pool, box).sealAll().await(5, SECONDS);
    assertThat(stored()).isEqualTo(sealed);
    for (String other :
        List.of("", Base64.getEncoder().encodeToString("x".repeat(32).getBytes(UTF_8)))) {
      WebhookSettings wrong = new WebhookSettings(new Secret(other));
      assertThatThrownBy(
              () -> new WebhookStore(pool, new SecretBox(wrong)).sealAll().await(5, SECONDS))
          .hasMessageContaining("webhooks.secretKey is not the key");
    }
    record("seoul-signing", false);
    onLoop(queue(box)::look).compose(v -> onLoop(posts(outbound, box)::post)).await(5, SECONDS);
    await().until(() -> receiver.posts().size() == 1);
    Receiver.Post post = receiver.posts().get(0);
    assertThat(post.header("webhook-signature"))
        .isEqualTo(
            Signature.headers(
                    new Secret(hook.get("secret").textValue()),
                    post.header("webhook-id"),
                    NOON,
                    post.body())
                .get("webhook-signature"));
  }

  private static String stored() throws Exception {
    return pool.query("select secret from webhook")
        .execute()
        .await(5, SECONDS)
        .iterator()
        .next()
        .getString(0);
  }

  @Test
  void whoSaysGoneIsNotAskedAgain() throws Exception {
    JsonNode hook = register("{}");
    receiver.answer(410);
    record("seoul-signing", false);
    look();

    await().untilAsserted(() -> assertThat(states(hook)).containsExactly("dead"));
    assertThat(receiver.posts()).hasSize(1);
  }

  @Test
  void oneThatHangsHoldsUpNobodyElse() throws Exception {
    JsonNode slow = register("{}", receiver.url(Receiver.SILENT));
    for (Recording each : CURATED.subList(0, 6)) {
      timeline.saveAll(List.of(each), NOW.get()).await(5, SECONDS);
    }
    look();
    await().until(() -> receiver.posts().size() == 4);
    JsonNode quick = register("{}", receiver.url("/quick"));
    record("seoul-signing", false);
    look();

    await().untilAsserted(() -> assertThat(states(quick)).containsExactly("delivered"));
    assertThat(states(slow)).contains("waiting");
  }

  @Test
  void twoNodesThatLookAtOnceQueueAMessageOnce() throws Exception {
    JsonNode hook = register("{}");
    record("seoul-signing", false);
    QueueRuntime other = queue(new SecretBox(PLAIN));
    Future.all(onLoop(queue::look), onLoop(other::look)).await(5, SECONDS);

    assertThat(states(hook)).hasSize(1);
  }

  @Test
  void aRunningNodePostsByItself() throws Exception {
    JsonNode hook = register("{}");
    String feed =
        vertx
            .deployVerticle(new ChangeFeed(database.connection(), log, new LatestStore(pool), bus))
            .await(10, SECONDS);
    String running =
        vertx
            .deployVerticle(
                new WebhookVerticle(pool, PLAIN, bus, log, timeline, outbound, NOW::get, metrics))
            .await(10, SECONDS);
    record("seoul-signing", false);
    record("seoul-signing", true);

    await().untilAsserted(() -> assertThat(states(hook)).containsExactly("delivered", "delivered"));
    assertThat(receiver.posts())
        .extracting(WebhookTest::summary)
        .containsExactlyInAnyOrder("created", "withdrawn");
    vertx.undeploy(running).compose(v -> vertx.undeploy(feed)).await(10, SECONDS);
  }

  @Test
  void aRemovedWebhookIsToldNothingMore() throws Exception {
    JsonNode hook = register("{}");
    record("seoul-signing", false);
    onLoop(queue::look).await(5, SECONDS);
    String path = "/webhooks/" + hook.get("id").textValue();

    assertThat(ask("DELETE", path, "").statusCode()).isEqualTo(204);
    post();
    assertThat(receiver.posts()).isEmpty();
    assertThat(ask("DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat(json(ask("GET", "/webhooks", "")).get("items")).isEmpty();
  }

  @Test
  void aSecretIsShownOnceAndNeverLogged() throws Exception {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    JsonNode hook = register("{}", receiver.url("/in?token=hidden-token"));
    receiver.answer(410);
    record("seoul-signing", false);
    look();
    await().untilAsserted(() -> assertThat(states(hook)).containsExactly("dead"));
    root.detachAppender(lines);

    assertThat(ask("GET", "/webhooks", "").body())
        .contains(hook.get("id").textValue())
        .doesNotContain("whsec_", "secret");
    assertThat(lines.list)
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("whsec_") || line.contains("hidden-token"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'url':'ftp://example.org/'}                                  | url            | http://",
        "{'url':'http://a:b@example.org/'}                             | url            | without user",
        "{'url':'no address'}                                          | url            | expected an http or https",
        "{'url':'http://127.0.0.1/','filter':{'category':['rumour']}}  | filter.category[0] | expected one of",
        "{'url':'http://127.0.0.1/','filter':{'instrument':['x']}}     | filter.instrument[0] | 'x'",
        "{'url':'http://127.0.0.1/','filter':{'q':0.2}}                | filter.q       | to 0.05",
        "{'url':'http://127.0.0.1/','filter':{'colour':'red'}}         | filter         | additional properties"
      })
  void aWrongRegistrationIsNamed(String body, String field, String words) throws Exception {
    HttpResponse<String> answer = ask("POST", "/webhooks", body.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(field, words);
    assertThat(json(ask("GET", "/webhooks", "")).get("items")).isEmpty();
  }

  @Test
  void onlyAnAdminMayRegister() throws Exception {
    String body = "{\"url\":\"" + receiver.url("/") + "\"}";

    assertThat(ask("POST", "/webhooks", body, KEYS.get(Role.CURATOR)).statusCode()).isEqualTo(403);
    assertThat(ask("POST", "/webhooks", body, new Secret("x")).statusCode()).isEqualTo(401);
    assertThat(ask("GET", "/webhooks", "", KEYS.get(Role.READER)).statusCode()).isEqualTo(403);
  }

  @Test
  void anAddressOfAPrivateNetworkIsRefusedUnlessTheSettingsAllowIt() throws Exception {
    OutboundRuntime careful = new OutboundRuntime(vertx, new OutboundSettings("", false, 2));
    PostRuntime post = posts(careful, new SecretBox(PLAIN));
    JsonNode hook = register("{}");
    record("seoul-signing", false);
    onLoop(queue::look).compose(v -> onLoop(post::post)).await(5, SECONDS);

    await()
        .untilAsserted(
            () ->
                assertThat(delivery(hook).path("lastError").asText()).contains("private network"));
    assertThat(receiver.posts()).isEmpty();
  }

  private static String summary(Receiver.Post post) {
    try {
      JsonNode event = Json.MAPPER.readTree(post.body());
      String type = event.get("type").textValue();
      JsonNode significant = event.at("/data/significant");
      return type.substring(type.lastIndexOf('.') + 1)
          + (significant.isMissingNode() ? "" : ":" + significant.size());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void record(String id, boolean withdrawn) throws Exception {
    Recording found =
        CURATED.stream().filter(each -> each.event().id().equals(id)).findFirst().orElseThrow();
    if (withdrawn) {
      timeline.withdraw(id, "test", Optional.empty(), NOW.get()).await(5, SECONDS);
    } else {
      timeline.saveAll(List.of(found), NOW.get()).await(5, SECONDS);
    }
  }

  private void publishImpact() throws Exception {
    log.append(
            pool,
            "impact",
            List.of(new Draft("finished", "seoul-signing", IMPACT, Map.of())),
            NOW.get())
        .await(5, SECONDS);
  }

  private void look() throws Exception {
    onLoop(queue::look).await(5, SECONDS);
    post();
  }

  private void post() throws Exception {
    onLoop(posts::post).await(5, SECONDS);
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(v -> work.get().onComplete(done::complete, done::fail));
    return done.future();
  }

  private JsonNode register(String filter) throws Exception {
    return register(filter, receiver.url("/hook"));
  }

  private JsonNode register(String filter, String url) throws Exception {
    HttpResponse<String> answer =
        ask("POST", "/webhooks", "{\"url\":\"" + url + "\",\"filter\":" + filter + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private JsonNode delivery(JsonNode hook) throws Exception {
    return deliveries(hook).get(0);
  }

  private List<String> states(JsonNode hook) throws Exception {
    return deliveries(hook).findValuesAsText("state");
  }

  private JsonNode deliveries(JsonNode hook) throws Exception {
    return json(ask("GET", "/webhooks/" + hook.get("id").textValue() + "/deliveries", ""))
        .get("items");
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return Json.MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return ask(method, path, body, KEYS.get(Role.ADMIN));
  }

  private HttpResponse<String> ask(String method, String path, String body, Secret key)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
            .header("Authorization", "Bearer " + key.reveal())
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
