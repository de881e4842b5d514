package io.github.sillage.source;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.OutboundSettings;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.feed.runtime.FakeServer.Script;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.outbound.OutboundRuntime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that misbehave, on real sockets, and what is kept of them. */
class AskRuntimeTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
  private static Vertx vertx;
  private static Pool pool;
  private static TradingCalendars calendars;

  private FakeServer server;
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private SourceStore states;
  private ItemStore items;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    pool = TestDatabase.fresh().pool(vertx);
    calendars = TradingCalendars.load();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @BeforeEach
  void startAnew() throws Exception {
    NOW.set(NOON);
    pool.query("truncate source_state, source_item").execute().await(5, SECONDS);
    server = new FakeServer(vertx);
    states = new SourceStore(pool);
    items = new ItemStore(pool);
  }

  @Test
  void itemsAreKeptOnceAndAnUnchangedFeedIsNotReadAgain() throws Exception {
    server.then(
        answer(
            200,
            Map.of("etag", "\"v1\"", "last-modified", "Sat, 01 Nov 2025 10:00:00 GMT"),
            rss("a", "b", "a")),
        request -> {
          boolean asked =
              "\"v1\"".equals(request.getHeader("if-none-match"))
                  && "Sat, 01 Nov 2025 10:00:00 GMT".equals(request.getHeader("if-modified-since"));
          request.response().setStatusCode(asked ? 304 : 500).end().onFailure(gone -> {});
        });
    AskRuntime runtime = runtime(Specs.feed(server.base().resolve("/feed")));

    assertThat(ask(runtime)).isTrue();
    assertThat(ask(runtime)).isFalse();
    later(Duration.ofHours(1));
    assertThat(ask(runtime)).isTrue();

    assertThat(keys()).containsExactlyInAnyOrder("a", "b");
    assertThat(state().failures()).isZero();
    assertThat(state().readAt()).contains(NOON.plus(Duration.ofHours(1)));
    assertThat(state().nextAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(server.asked()).hasSize(2);
    assertThat(polls("read") + polls("unchanged")).isEqualTo(2);
    assertThat(metrics.get("sillage.source.items").counter().count()).isEqualTo(2);
  }

  @Test
  void aChangedItemIsANewVersionAndOneToldLateIsMarked() throws Exception {
    server.then(
        answer(200, rss("a")),
        answer(200, rss("a").replace("Title a", "Title changed") + ""),
        answer(200, rss("a", "late")));
    AskRuntime runtime = runtime(Specs.feed(server.base()));
    for (int i = 0; i < 3; i++) {
      assertThat(ask(runtime)).isTrue();
      later(Duration.ofHours(1));
    }

    assertThat(item("a").version()).isEqualTo(3);
    assertThat(item("a").backDated()).isFalse();
    assertThat(item("late").backDated()).isTrue();
  }

  @Test
  void whateverIsNotInOrderLeavesNothingBehindAndIsAskedLater() throws Exception {
    Map<Script, String> bad = new java.util.LinkedHashMap<>();
    bad.put(answer(200, rss("x").substring(0, 200)), "is no feed");
    bad.put(answer(200, "<html><body>Sign in</body></html>"), "is no feed");
    bad.put(answer(200, "<!DOCTYPE r [<!ENTITY a \"b\">]>" + rss("x")), "is no feed");
    bad.put(FakeServer.half(rss("x")), "was not reached");
    bad.put(FakeServer.reset(), "was not reached");
    bad.put(FakeServer.endless(), "longer than 8388608 bytes");
    bad.put(answer(200, large(10)), "longer than 8388608 bytes");
    bad.put(FakeServer.silence(), "did not answer in time");
    bad.put(answer(503, "busy"), "answered 503");
    bad.put(answer(302, ""), "leads nowhere");
    bad.put(answer(302, Map.of("location", "file:///etc/passwd"), ""), "http://");
    AskRuntime runtime = runtime(Specs.feed(server.base()));

    int failures = 0;
    for (Map.Entry<Script, String> each : bad.entrySet()) {
      server.then(each.getKey());
      assertThat(ask(runtime)).isTrue();
      assertThat(state().lastError().orElseThrow()).contains(each.getValue());
      assertThat(state().failures()).isEqualTo(++failures);
      assertThat(state().nextAt()).isAfter(NOW.get());
      NOW.set(state().nextAt());
    }
    assertThat(keys()).isEmpty();
    assertThat(state().readAt()).isEmpty();

    server.then(answer(200, rss("x")));
    assertThat(ask(runtime)).isTrue();
    assertThat(keys()).containsExactly("x");
    assertThat(state().failures()).isZero();
    assertThat(state().lastError()).isEmpty();
  }

  @Test
  void aVeryLongItemIsCutAndTheOthersOfItsFeedAreWhole() throws Exception {
    server.then(answer(200, large(7)));
    ask(runtime(Specs.feed(server.base())));

    assertThat(keys()).containsExactlyInAnyOrder("x", "y");
    assertThat(item("x").item().body()).hasSize(200_000);
    assertThat(item("y").item().body()).isEqualTo("Body of y");
  }

  private static String large(int megabytes) {
    return rss("x", "y").replace("Body of x", "z".repeat(megabytes << 20));
  }

  @Test
  void redirectsAreFollowedAFewTimes() throws Exception {
    server.usually(
        request -> {
          int at = Integer.parseInt(request.path().substring(1));
          return at == 0
              ? answer(200, rss("x"))
              : answer(301, Map.of("location", "/" + (at - 1)), "");
        });

    assertThat(ask(runtime(Specs.feed(server.base().resolve("/4"))))).isTrue();
    assertThat(state().lastError().orElseThrow()).contains("more than 3 redirects");
    pool.query("truncate source_state").execute().await(5, SECONDS);
    assertThat(ask(runtime(Specs.feed(server.base().resolve("/3"))))).isTrue();
    assertThat(keys()).containsExactly("x");
  }

  @Test
  void aSourceThatWantsToBeLeftAloneIs() throws Exception {
    server.then(answer(429, Map.of("retry-after", "18000"), ""));
    ask(runtime(Specs.feed(server.base())));

    assertThat(state().nextAt()).isEqualTo(NOON.plus(Duration.ofHours(5)));
  }

  @Test
  void ofTwoNodesOneAsks() throws Exception {
    server.usually(request -> answer(200, rss("x")));
    SourceSpec source = Specs.feed(server.base());
    AskRuntime one = runtime(source);
    AskRuntime other = runtime(source);

    io.vertx.core.Future.all(one.ask(), other.ask()).await(10, SECONDS);

    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anItemIsTakenUpOnceAndItsBodyIsGoneThen() throws Exception {
    server.then(answer(200, rss("x")));
    ask(runtime(Specs.feed(server.base())));
    StoredItem item = items.untaken(10, NOON).await(5, SECONDS).get(0);
    assertThat(item.item().body()).isEqualTo("Body of x");

    assertThat(take(item)).isTrue();
    assertThat(take(item)).isFalse();
    assertThat(items.untaken(10, NOON).await(5, SECONDS)).isEmpty();
    assertThat(item("x").item().body()).isEmpty();
    assertThat(item("x").taken()).isTrue();
  }

  @Test
  void theBodyStaysWhereTheSourceAsksForThat() throws Exception {
    server.then(answer(200, rss("x")));
    ask(runtime(Specs.keeping(server.base())));

    assertThat(take(item("x"))).isTrue();
    assertThat(item("x").taken()).isTrue();
    assertThat(item("x").item().body()).isEqualTo("Body of x");
  }

  @Test
  void aFolderIsReadWhenItsFilesChange(@TempDir Path folder) throws Exception {
    String event =
        """
        events:
          - id: desk-event
            when: {date: 2026-10-01, zone: Asia/Seoul, precision: day, phase: UNKNOWN, basis: unknown}
            category: partnership
            title: {en: "%s"}
            parties: [OpenAI]
            instruments: []
            sources: [{url: "https://example.org/a"}]
            verified: false
        """;
    AskRuntime runtime = runtime(Specs.folder(folder));
    Path file = folder.resolve("desk.yaml");
    List<Integer> versions = new ArrayList<>();
    for (String title : List.of("First", "First", "Second")) {
      Files.writeString(file, event.formatted(title));
      ask(runtime);
      versions.add(item("desk-event").version());
      later(Duration.ofMinutes(2));
    }
    Files.writeString(file, "events: [{id: 7}]");
    ask(runtime);

    assertThat(versions).containsExactly(1, 1, 2);
    assertThat(item("desk-event").item().event().orElseThrow()).contains("\"Second\"");
    assertThat(state().lastError().orElseThrow()).contains("desk.yaml");
  }

  private double polls(String outcome) {
    return metrics.get("sillage.source.polls").tag("outcome", outcome).counter().count();
  }

  private AskRuntime runtime(SourceSpec source) throws Exception {
    OutboundRuntime outbound = new OutboundRuntime(vertx, new OutboundSettings("", true, 1));
    AskRuntime runtime =
        new AskRuntime(
            vertx,
            pool,
            new SourceList(List.of(source)),
            new FetchRuntime(outbound, NOW::get),
            new FolderRuntime(vertx, calendars),
            new Rhythm(() -> 0.5),
            NOW::get,
            new SourceMetrics(metrics));
    runtime.open().await(5, SECONDS);
    return runtime;
  }

  private static boolean ask(AskRuntime runtime) throws Exception {
    return runtime.ask().await(10, SECONDS);
  }

  private static void later(Duration time) {
    NOW.updateAndGet(now -> now.plus(time));
  }

  private SourceState state() throws Exception {
    return states.all().await(5, SECONDS).get(0);
  }

  private List<String> keys() throws Exception {
    return list().stream().map(each -> each.item().key()).toList();
  }

  private StoredItem item(String key) throws Exception {
    return list().stream().filter(each -> each.item().key().equals(key)).findFirst().orElseThrow();
  }

  private List<StoredItem> list() throws Exception {
    return items.list(state().source(), Optional.empty(), 100).await(5, SECONDS);
  }

  private static boolean take(StoredItem item) throws Exception {
    return pool.withTransaction(tx -> ItemStore.take(tx, item, Optional.empty(), NOW.get()))
        .await(5, SECONDS);
  }

  private static String rss(String... keys) {
    StringBuilder items = new StringBuilder();
    for (String key : keys) {
      items.append(
          """
          <item><title>Title %s</title><guid>%s</guid><description>Body of %s</description>
          <pubDate>Wed, 01 Oct 2025 09:00:00 GMT</pubDate></item>
          """
              .formatted(key, key, key));
    }
    return "<rss version=\"2.0\"><channel><title>t</title><link>http://e.org/</link>"
        + "<description>d</description>"
        + items
        + "</channel></rss>";
  }
}
