package io.github.sillage.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.db.Database;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.stream.CutLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ChangeFeedTest {
  private static final Instant AT = Instant.parse("2025-10-01T12:00:00.123456789Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final List<Publication> told = new CopyOnWriteArrayList<>();
  private Pool pool;
  private PublicationLog log;
  private TypedBus bus;

  @BeforeEach
  void follow(Vertx vertx) throws Exception {
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    bus = new TypedBus(vertx);
    vertx
        .deployVerticle(new ChangeFeed(database.connection(), log, new LatestStore(pool), bus))
        .await(20, SECONDS);
    bus.subscribe(ChangeFeed.PUBLISHED, batch -> told.addAll(batch.publications()));
  }

  @Test
  void writersOfShortAndLongTextsAreToldOnceInOrderAndWordForWord() throws Exception {
    Random random = new Random(20251001);
    List<Future<Position>> writes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      writes.add(append(1 + random.nextInt(4), random.nextInt(8) == 0 ? 9_000 : 40));
    }
    Future.all(writes).await(60, SECONDS);

    assertEverythingIsTold();
  }

  @Test
  void notificationsThatSayNothingOrTheWrongThingDoNoHarm() throws Exception {
    String epoch = log.position("timeline").await(5, SECONDS).epoch();
    append(3, 40).await(5, SECONDS);
    for (String text :
        List.of(
            "",
            "timeline",
            "a b c",
            "timeline " + epoch + " x",
            "timeline " + epoch + " 0 [0,[\"created\",\"k\",\"old\",{}]]",
            "timeline " + epoch + " 99 [0,[\"created\",\"k\",\"beyond\",{}]]",
            "timeline other 3 [0,[\"created\",\"k\",\"elsewhere\",{}]]",
            "timeline " + epoch + " 3 [0,[\"created\"")) {
      pool.preparedQuery("select pg_notify($1, $2)")
          .execute(Tuple.of(PublicationLog.NOTIFICATION, text))
          .await(5, SECONDS);
    }
    append(2, 40).await(5, SECONDS);

    assertEverythingIsTold();
  }

  @Test
  void whatIsNotNotifiedIsFoundByLooking() throws Exception {
    append(1, 40).await(5, SECONDS);
    pool.withTransaction(
            tx ->
                tx.query("update channel set top_offset = 2 where name = 'timeline'")
                    .execute()
                    .compose(
                        taken ->
                            tx.query(
                                    "insert into publication select channel, 2, at, kind, key, data,"
                                        + " tags from publication where channel = 'timeline'")
                                .execute()))
        .await(5, SECONDS);
    append(1, 40).await(5, SECONDS);

    assertEverythingIsTold();
  }

  @Test
  void aListeningConnectionThatIsOpenAndDeadIsReplaced(Vertx vertx) throws Exception {
    CutLine line = new CutLine(vertx, database.location().port());
    PgConnectOptions through =
        Database.connection(line.to(database.location()), 5).setReconnectAttempts(0);
    ChangeFeed deaf =
        new ChangeFeed(through, log, new LatestStore(pool), bus, Duration.ofMillis(600));
    vertx.deployVerticle(deaf).await(20, SECONDS);
    long before = listeners();
    line.freeze();

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> line.connections() == 2);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listeners() == before + 1);
    Thread.sleep(1_500);
    assertThat(line.connections()).as("a connection that answers stays").isEqualTo(2);
  }

  /** The frozen line's connection is still among them: PostgreSQL was not told. */
  private long listeners() throws Exception {
    return pool.query(
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and (query ilike 'listen%' or query = 'select 1')")
        .execute()
        .await(5, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  private Future<Position> append(int count, int length) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String data = "{\"n\":" + i + ",\"title\":\"삼성 \\\"é\\\" 😀 " + "x".repeat(length) + "\"}";
      drafts.add(new Draft("created", "k " + i, data, Map.of("i.XKRX:005930", "1", "p.é", "a b")));
    }
    return log.append(pool, "timeline", drafts, AT);
  }

  private void assertEverythingIsTold() throws Exception {
    List<Publication> all = log.read("timeline", 0, 10_000).await(20, SECONDS).publications();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> told.size() >= all.size());
    assertThat(told).containsExactlyElementsOf(all);
  }
}
