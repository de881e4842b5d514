package io.github.sillage.candidate;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.source.Asking;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.TimelineStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a source's answer on a real socket to candidates in the database. */
class ItemRuntimeTest {
  private static final Instant NOON = Instant.parse("2025-10-03T12:00:00Z");
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
  private static final String DEAL =
      "&lt;p&gt;On Wednesday, &lt;b&gt;OpenAI&lt;/b&gt; signed a partnership with Samsung."
          + "&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;";
  private static final MeterRegistry METRICS = new SimpleMeterRegistry();
  private static Vertx vertx;
  private static Pool pool;
  private static PublicationLog log;
  private static TimelineStore timeline;
  private static TradingCalendars calendars;

  private FakeServer server;
  private Asking asking;
  private CandidateStore store;
  private ItemRuntime runtime;

  @BeforeAll
  static void open() throws Exception {
    vertx = Vertx.vertx();
    pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").await(30, SECONDS);
    log.open("candidates").await(30, SECONDS);
    timeline = new TimelineStore(pool, log);
    calendars = TradingCalendars.load();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(30, SECONDS);
  }

  @BeforeEach
  void startAnew() throws Exception {
    NOW.set(NOON);
    METRICS.clear();
    query("truncate source_state, source_item, candidate, candidate_state");
    server = new FakeServer(vertx);
    asking = new Asking(vertx, pool, calendars, NOW::get);
    store = new CandidateStore(pool, timeline);
    runtime = runtime();
  }

  @Test
  void anItemOfAFeedBecomesACandidateWithItsLinkAndEvidenceAndLosesItsText() throws Exception {
    server.then(answer(200, rss(item("a", DEAL))));
    await(asking.feed(server.base()));

    assertThat(await(runtime.takeUp())).isEqualTo(1);

    Candidate candidate = candidates().get(0);
    assertThat(candidates()).hasSize(1);
    assertThat(candidate.status()).isEqualTo(Status.PROPOSED);
    assertThat(candidate.proposedBy()).isEqualTo("source:feed");
    assertThat(candidate.event().when().date()).isEqualTo("2025-10-01");
    assertThat(candidate.event().sources().get(0).url()).isEqualTo(URI.create("http://e.org/a"));
    assertThat(candidate.event().verified()).isFalse();
    assertThat(candidate.origin().published()).isEqualTo("2025-10-02");
    assertThat(candidate.origin().evidence().get(0).sentence())
        .isEqualTo("On Wednesday, OpenAI signed a partnership with Samsung.");
    assertThat(rows("select 1 from source_item where taken_at is not null and body = ''"))
        .hasSize(1);
    assertThat(METRICS.get("sillage.source.candidates").counter().count()).isOne();
  }

  @Test
  void theSameItemAgainMakesNoOtherAlsoWhenItIsToldDifferently() throws Exception {
    server.then(
        answer(200, rss(item("a", DEAL))),
        answer(200, rss(item("a", DEAL))),
        answer(200, rss(item("a", DEAL + " More follows."))));
    int[] taken = new int[3];
    for (int i = 0; i < 3; i++) {
      await(asking.feed(server.base()));
      taken[i] = await(runtime.takeUp());
      NOW.updateAndGet(now -> now.plus(Duration.ofHours(2)));
    }

    assertThat(taken).containsExactly(1, 0, 1);
    assertThat(candidates()).hasSize(1);
    assertThat(rows("select 1 from candidate_state")).hasSize(1);
  }

  @Test
  void anItemThatTellsNothingIsTakenUpAllTheSame() throws Exception {
    server.then(answer(200, rss(item("a", "Nothing at all."))));
    await(asking.feed(server.base()));

    assertThat(await(runtime.takeUp())).isEqualTo(1);
    assertThat(await(runtime.takeUp())).isZero();
    assertThat(candidates()).isEmpty();
  }

  @Test
  void aTransactionThatFailsLeavesTheItemWaitingAndNoCandidate() throws Exception {
    server.then(answer(200, rss(item("a", DEAL), item("b", "Nothing at all."))));
    await(asking.feed(server.base()));
    query("alter table candidate_state rename to elsewhere");

    assertThat(await(runtime.takeUp())).isEqualTo(1);

    query("alter table elsewhere rename to candidate_state");
    assertThat(candidates()).isEmpty();
    assertThat(keys("taken_at is null and body <> ''")).containsExactly("a");
    assertThat(await(runtime.takeUp())).isZero();
    NOW.set(NOON.plusSeconds(10));
    assertThat(await(runtime.takeUp())).isEqualTo(1);
    assertThat(candidates()).hasSize(1);
    assertThat(keys("problem is not null")).isEmpty();
  }

  @Test
  void anItemThatKeepsFailingIsSetAsideWithTheReasonAndReadAgainWhenToldDifferently()
      throws Exception {
    server.then(
        answer(200, rss(item("a", DEAL))), answer(200, rss(item("a", DEAL + " More follows."))));
    await(asking.feed(server.base()));
    query("alter table candidate_state rename to elsewhere");
    Duration waited = Duration.ZERO;
    for (int i = 0; i < 20 && keys("taken_at is not null").isEmpty(); i++) {
      assertThat(await(runtime.takeUp())).isZero();
      Duration wait = Duration.ofSeconds(10L << i);
      waited = waited.plus(wait);
      NOW.updateAndGet(now -> now.plus(wait));
    }

    assertThat(waited).isBetween(Duration.ofHours(1), Duration.ofHours(3));
    assertThat(rows("select * from source_item where body <> ''"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.getString("problem"))
                    .startsWith("set aside after attempt 10 of 10: ")
                    .contains("candidate_state"));
    query("alter table elsewhere rename to candidate_state");
    assertThat(await(runtime.takeUp())).isZero();
    await(asking.feed(server.base()));
    assertThat(await(runtime.takeUp())).isEqualTo(1);
    assertThat(candidates()).hasSize(1);
  }

  @Test
  void anItemThatCannotBeReadIsNotedWithTheReasonAndHoldsUpNoOther() throws Exception {
    server.then(answer(200, rss(item("a", DEAL), item("b", DEAL))));
    await(asking.feed(server.base()));
    query("update source_item set language = 'de' where key = 'a'");

    assertThat(await(runtime.takeUp())).isEqualTo(2);

    assertThat(candidates()).hasSize(1);
    assertThat(rows("select problem from source_item where problem is not null"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.getString("problem"))
                    .isEqualTo("language 'de': expected one of en, fr, ko"));
  }

  @Test
  void ofTwoNodesOneTakesAnItemUp() throws Exception {
    server.then(answer(200, rss(item("a", DEAL))));
    await(asking.feed(server.base()));

    Future<Integer> one = runtime.takeUp();
    Future<Integer> other = runtime().takeUp();

    assertThat(await(one) + await(other)).isEqualTo(1);
    assertThat(candidates()).hasSize(1);
  }

  @Test
  void anItemWithADayOfItsOwnIsDatedByItAndWaitsForIt() throws Exception {
    server.then(
        answer(
            200,
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "BEGIN:VEVENT",
                "UID:later",
                "DTSTART;VALUE=DATE:20251010",
                "SUMMARY:NVIDIA releases its new chip",
                "URL:https://example.org/later",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:filing",
                "DTSTART;VALUE=DATE:20251002",
                "SUMMARY:NVIDIA CORP files 8-K: results of operations",
                "END:VEVENT",
                "END:VCALENDAR",
                "")));
    await(asking.calendar(server.base()));

    assertThat(await(runtime.takeUp())).isEqualTo(1);
    assertThat(candidates()).singleElement().satisfies(ItemRuntimeTest::isTheFiling);
    NOW.set(Instant.parse("2025-10-10T00:00:00Z"));
    assertThat(await(runtime.takeUp())).isEqualTo(1);

    assertThat(candidates())
        .extracting(each -> each.event().when().date())
        .containsExactly(LocalDate.of(2025, 10, 10), LocalDate.of(2025, 10, 2));
  }

  private static void isTheFiling(Candidate candidate) {
    assertThat(candidate.event().category()).isEqualTo(Category.EARNINGS);
    assertThat(candidate.event().parties()).containsExactly("NVIDIA");
    assertThat(candidate.event().when().date()).isEqualTo("2025-10-02");
  }

  @Test
  void anEventOfACuratedFolderBecomesACandidateAsItIsButUnverified(@TempDir Path folder)
      throws Exception {
    Files.writeString(
        folder.resolve("desk.yaml"),
        """
        events:
          - id: desk-event
            when: {date: 2025-10-01, zone: Asia/Seoul, precision: day, phase: UNKNOWN, basis: unknown}
            category: partnership
            title: {en: "A deal", ko: "계약"}
            parties: [OpenAI]
            instruments: []
            sources: [{url: "https://example.org/a"}]
            verified: true
        """);
    await(asking.folder(folder));
    await(runtime.takeUp());

    Candidate candidate = candidates().get(0);
    assertThat(candidate.event().id()).isEqualTo("desk-event");
    assertThat(candidate.event().title()).containsEntry("ko", "계약");
    assertThat(candidate.event().verified()).isFalse();
    assertThat(candidate.origin().evidence()).isEmpty();
  }

  @Test
  void theVerticleTakesUpWhatWaits() throws Exception {
    server.then(answer(200, rss(item("a", DEAL))));
    await(asking.feed(server.base()));

    String id =
        await(
            vertx.deployVerticle(
                new ItemVerticle(pool, log, timeline, calendars, NOW::get, METRICS)));
    Awaitility.await().atMost(30, SECONDS).until(() -> !candidates().isEmpty());
    await(vertx.undeploy(id));

    assertThat(keys("taken_at is not null")).containsExactly("a");
  }

  private static ItemRuntime runtime() {
    return new ItemRuntime(vertx, pool, log, timeline, calendars, NOW::get, METRICS);
  }

  private List<Candidate> candidates() throws Exception {
    return await(store.page(Optional.empty(), Optional.empty(), 100)).items();
  }

  private static List<String> keys(String where) throws Exception {
    return rows("select key from source_item where " + where).stream()
        .map(row -> row.getString("key"))
        .toList();
  }

  private static List<Row> rows(String sql) throws Exception {
    return StreamSupport.stream(await(pool.query(sql).execute()).spliterator(), false).toList();
  }

  private static void query(String sql) throws Exception {
    await(pool.query(sql).execute());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, SECONDS);
  }

  private static String item(String key, String body) {
    return """
        <item><title>News</title><guid>%1$s</guid><link>http://e.org/%1$s</link>
        <description>%2$s</description><pubDate>Thu, 02 Oct 2025 09:00:00 GMT</pubDate></item>
        """
        .formatted(key, body);
  }

  private static String rss(String... items) {
    return "<rss version=\"2.0\"><channel><title>t</title><link>http://e.org/</link>"
        + "<description>d</description>"
        + String.join("", items)
        + "</channel></rss>";
  }
}
