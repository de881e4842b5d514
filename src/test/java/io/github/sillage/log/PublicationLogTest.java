package io.github.sillage.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PublicationLogTest {
  private static final Instant NOON = Instant.parse("2025-10-01T12:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private Pool pool;
  private PublicationLog log;
  private LatestStore latest;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    log.open("timeline").await(5, SECONDS);
  }

  @Test
  void offsetsOfConcurrentWritersHaveNoGapsAndCommitInOrder() throws Exception {
    List<Future<Position>> writes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      writes.add(append("k" + i, "k" + i + "b"));
    }
    Future.all(writes).await(20, SECONDS);

    Slice all = log.read("timeline", 0, 1_000).await(5, SECONDS);

    assertThat(all.publications())
        .extracting(Publication::offset)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(all.top().offset()).isEqualTo(100);
    for (int i = 0; i < 100; i += 2) {
      assertThat(all.publications().get(i + 1).key())
          .isEqualTo(all.publications().get(i).key() + "b");
    }
  }

  @Test
  void aPublicationKeepsItsTextAndTagsUntouched() throws Exception {
    Draft draft = new Draft("created", "e", "{\"a\": 1.0}", Map.of("i.XKRX:005930", "1"));
    pool.withTransaction(tx -> log.append(tx, "timeline", List.of(draft), NOON)).await(5, SECONDS);

    Publication read = log.read("timeline", 0, 10).await(5, SECONDS).publications().get(0);

    assertThat(read)
        .isEqualTo(
            new Publication(
                "timeline", 1, NOON, "created", "e", "{\"a\": 1.0}", Map.of("i.XKRX:005930", "1")));
  }

  @Test
  void aRolledBackAppendLeavesNoGap() throws Exception {
    Future<Object> failed =
        pool.withTransaction(
            tx -> appendIn(tx, "lost").compose(p -> Future.failedFuture("business row refused")));
    failed.otherwiseEmpty().await(5, SECONDS);
    append("kept").await(5, SECONDS);

    Slice all = log.read("timeline", 0, 10).await(5, SECONDS);

    assertThat(all.publications()).extracting(Publication::key).containsExactly("kept");
    assertThat(all.publications().get(0).offset()).isEqualTo(1);
  }

  @Test
  void forgetsTheOldestOnlyAndNeverOneInTheMiddle() throws Exception {
    Instant old = NOON.minus(Duration.ofDays(400));
    append(old, 10);
    append(NOON, 1);
    append(old, 10);

    int deleted =
        log.forget("timeline", NOON.minus(Duration.ofDays(365)), 5, 100, 1_000).await(5, SECONDS);

    assertThat(deleted).isEqualTo(10);
    Slice left = log.read("timeline", 0, 100).await(5, SECONDS);
    assertThat(left.publications()).extracting(Publication::offset).startsWith(11L).hasSize(11);
    assertThat(left.follows(0)).isFalse();
    assertThat(left.follows(10)).isTrue();
  }

  @Test
  void keepsTheNewestWhateverTheirAgeAndNoMoreThanItsNumber() throws Exception {
    append(NOON.minus(Duration.ofDays(400)), 20);
    Instant before = NOON.minus(Duration.ofDays(365));

    assertThat(log.forget("timeline", before, 5, 100, 10).await(5, SECONDS)).isEqualTo(10);
    assertThat(log.forget("timeline", before, 5, 100, 10).await(5, SECONDS)).isEqualTo(5);
    assertThat(log.forget("timeline", before, 5, 100, 10).await(5, SECONDS)).isZero();
    assertThat(log.forget("timeline", before, 5, 2, 10).await(5, SECONDS)).isEqualTo(3);

    assertThat(log.read("timeline", 0, 100).await(5, SECONDS).publications())
        .extracting(Publication::offset)
        .containsExactly(19L, 20L);
  }

  private void append(Instant at, int count) throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(new Draft("created", "k", "{}", Map.of()));
    }
    pool.withTransaction(tx -> log.append(tx, "timeline", drafts, at)).await(5, SECONDS);
  }

  @Test
  void theChangeFeedTellsEveryPublicationAndTheNewestValues(Vertx vertx) throws Exception {
    TypedBus bus = new TypedBus(vertx);
    List<String> told = new CopyOnWriteArrayList<>();
    List<Latest> values = new CopyOnWriteArrayList<>();
    append("before the start").await(5, SECONDS);
    vertx
        .deployVerticle(new ChangeFeed(database.connection(), log, latest, bus))
        .await(10, SECONDS);
    bus.subscribe(ChangeFeed.PUBLISHED, b -> b.publications().forEach(p -> told.add(p.key())));
    bus.subscribe(ChangeFeed.LATEST, batch -> values.addAll(batch.values()));

    for (int i = 0; i < 20; i++) {
      append("k" + i).await(5, SECONDS);
    }
    latest.put(Map.of("status", "{\"n\":1}", "quotes:XKRX:005930", "{}"), NOON).await(5, SECONDS);
    latest.put(Map.of("status", "{\"n\":2}"), NOON).await(5, SECONDS);

    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> told.size() >= 20);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> values.stream().anyMatch(v -> v.data().equals("{\"n\":2}")));
    assertThat(told)
        .containsExactlyElementsOf(LongStream.range(0, 20).mapToObj(i -> "k" + i).toList());
    assertThat(values).extracting(Latest::channel).contains("quotes:XKRX:005930");
  }

  private Future<Position> append(String... keys) {
    return pool.withTransaction(tx -> appendIn(tx, keys));
  }

  private Future<Position> appendIn(io.vertx.sqlclient.SqlConnection tx, String... keys) {
    List<Draft> drafts =
        java.util.Arrays.stream(keys).map(k -> new Draft("created", k, "{}", Map.of())).toList();
    return log.append(tx, "timeline", drafts, NOON);
  }
}
