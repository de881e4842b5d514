package io.github.sillage.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.ImportStore.Order;
import io.github.sillage.ingest.ImportStore.Undone;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class ImportStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final String KILL =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
          + " and pid <> pg_backend_pid() and (xact_start is not null)";
  private static final Order ALL = new Order(false, false, NOON);

  private final TestDatabase database = TestDatabase.fresh();
  private Pool pool;
  private Pool other;
  private ImportStore imports;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    pool = database.pool(vertx);
    other = database.pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    imports = new ImportStore(new TimelineStore(pool, log));
    await(log.open("timeline"));
  }

  @ParameterizedTest(name = "after {0} rows")
  @ValueSource(ints = {1_000, 2_000, 3_000, 3_500})
  void aConnectionLostAtAnyStepLeavesAllOrNothing(int step) throws Exception {
    Promise<Void> killed = Promise.promise();
    IntConsumer killer =
        done -> {
          if (done == step) {
            other.query(KILL).execute().<Void>mapEmpty().onComplete(killed);
          }
        };

    boolean kept = await(write(rows(0, 3_500, "A"), ALL, killer).map(true).otherwise(false));
    await(killed.future());

    long count = count("event_revision");
    assertThat(count).isIn(0L, 3_500L);
    assertThat(count("publication")).isEqualTo(count);
    if (kept) {
      assertThat(count).isEqualTo(3_500);
    }
    pool = other;
    assertThat(await(write(rows(0, 3_500, "A"), ALL, done -> {})).written()).isTrue();
    assertThat(count("event_revision")).isEqualTo(3_500);
  }

  @Test
  void aDryRunSaysWhatWouldComeOfItAndLeavesNothing() throws Exception {
    await(write(rows(0, 3, "A"), ALL, done -> {}));

    Future<ImportResult> dry = write(rows(2, 5, "B"), new Order(false, true, NOON), done -> {});

    assertThatThrownBy(() -> await(dry))
        .isInstanceOfSatisfying(
            Undone.class,
            undone -> {
              assertThat(undone.result().written()).isFalse();
              assertThat(undone.result().created()).isEqualTo(2);
              assertThat(undone.result().revised()).isEqualTo(1);
            });
    assertThat(count("event_revision")).isEqualTo(3);
  }

  @Test
  void oneFaultRefusesAllUnlessOnlyTheGoodRowsAreAskedFor() throws Exception {
    String text = rows(0, 2, "A") + "{}\n";

    assertThatThrownBy(() -> await(write(text, ALL, done -> {})))
        .isInstanceOfSatisfying(
            Undone.class, undone -> assertThat(undone.result().faulty()).isEqualTo(1));
    assertThat(count("event_revision")).isZero();
    ImportResult good = await(write(text, new Order(true, false, NOON), done -> {}));
    assertThat(good.created()).isEqualTo(2);
    assertThat(good.faulty()).isEqualTo(1);
    assertThat(good.errors()).allSatisfy(fault -> assertThat(fault.line()).isEqualTo(3));
    assertThat(count("event_revision")).isEqualTo(2);
  }

  @Test
  void aRowOfAnOldExportDoesNotOverwriteWhatChangedSince() throws Exception {
    await(write(rows(0, 1, "A"), ALL, done -> {}));
    await(write(rows(0, 1, "B"), ALL, done -> {}));
    String old = rows(0, 1, "C").replace("{\"id\"", "{\"revision\":1,\"id\"");

    assertThatThrownBy(() -> await(write(old, ALL, done -> {})))
        .isInstanceOfSatisfying(
            Undone.class,
            undone ->
                assertThat(undone.result().errors())
                    .singleElement()
                    .asString()
                    .contains("line 1, field revision", "has changed since: it is at revision 2"));
    String same = rows(0, 1, "B").replace("{\"id\"", "{\"revision\":1,\"id\"");
    assertThat(await(write(same, ALL, done -> {})).unchanged()).isEqualTo(1);
  }

  private Future<ImportResult> write(String text, Order order, IntConsumer progress) {
    ImportFile.Reading how =
        new ImportFile.Reading(
            ImportFormat.NDJSON, "test", Optional.empty(), Optional.empty(), CALENDARS);
    ImportFile file = ImportFile.read(text.getBytes(UTF_8), how);
    return pool.withTransaction(tx -> imports.write(tx, file, order, progress));
  }

  private static String rows(int from, int to, String title) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                ("{\"id\":\"event-%d\",\"when\":{\"date\":\"2025-10-01\",\"zone\":\"Asia/Seoul\","
                        + "\"precision\":\"day\",\"phase\":\"UNKNOWN\",\"basis\":\"unknown\"},"
                        + "\"category\":\"product\",\"title\":{\"en\":\"%s\"}}%n")
                    .formatted(i, title))
        .collect(Collectors.joining());
  }

  private long count(String table) throws Exception {
    return await(other.query("select count(*) from " + table).execute())
        .iterator()
        .next()
        .getLong(0);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(60, SECONDS);
  }
}
