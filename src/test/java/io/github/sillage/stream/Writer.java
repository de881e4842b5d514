package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Publishes numbers on the timeline over a connection of its own, whatever becomes of the database:
 * where a commit was not acknowledged, only the log knows whether it happened, and numbers are not
 * used again.
 */
final class Writer {
  private static final long PATIENCE_NANOS = SECONDS.toNanos(60);
  private static final String NUMBERS =
      """
      select "offset", (data::json ->> 'n')::int as n from publication
      where channel = 'timeline' and "offset" > $1 order by "offset"
      """;
  private static final String END =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name <> 'writer'
        and pid <> pg_backend_pid() and query ilike $1
      """;

  private final Pool pool;
  private final PublicationLog log;
  private final List<Integer> acknowledged = new ArrayList<>();
  private long checked;
  private int last;

  Writer(Vertx vertx, DatabaseLocation database) {
    Settings.Database settings = new Settings.Database("", new Secret(""), 4, 5);
    PgConnectOptions connection = Database.connection(database, settings.timeoutSeconds());
    connection.setProperties(Map.of("application_name", "writer"));
    pool = Database.pool(vertx, connection, settings);
    log = new PublicationLog(pool);
  }

  /** Takes over from another that got so far. */
  void goOnAfter(int number) {
    last = number;
  }

  /** Publishes the next numbers in one transaction, as often as it takes, and returns the last. */
  int write(int count) throws InterruptedException {
    return write(count, "");
  }

  /** The same, each with so much text besides. */
  int write(int count, String filling) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!attempt(count, filling)) {
      assertThat(System.nanoTime()).as("the database takes writes again").isLessThan(end);
      Thread.sleep(100);
    }
    return last;
  }

  private boolean attempt(int count, String filling) {
    List<Draft> drafts = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    while (numbers.size() < count) {
      numbers.add(++last);
      String data = "{\"n\":" + last + ",\"filling\":\"" + filling + "\"}";
      drafts.add(new Draft("created", "k" + last, data, Map.of()));
    }
    try {
      pool.withTransaction(tx -> log.append(tx, "timeline", drafts, Instant.EPOCH))
          .await(10, SECONDS);
    } catch (Exception failed) {
      return false;
    }
    return acknowledged.addAll(numbers);
  }

  /**
   * The numbers in the order of the log, since this was last asked, after checking that what was
   * acknowledged is there.
   */
  List<Integer> committed() throws TimeoutException {
    List<Integer> numbers = new ArrayList<>();
    Future<RowSet<Row>> rows =
        read().recover(cutOff -> read()).recover(cutOff -> read()).recover(cutOff -> read());
    for (Row row : rows.await(40, SECONDS)) {
      numbers.add(row.getInteger("n"));
      checked = row.getLong("offset");
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates().containsAll(acknowledged);
    acknowledged.clear();
    return numbers;
  }

  private Future<RowSet<Row>> read() {
    return pool.preparedQuery(NUMBERS).execute(Tuple.of(checked));
  }

  /** Ends the connections of everybody else whose last statement looks like this. */
  void endConnections(String like) throws TimeoutException {
    pool.preparedQuery(END).execute(Tuple.of(like)).await(20, SECONDS);
  }

  /** Runs a statement. */
  void sql(String statement) throws TimeoutException {
    pool.query(statement).execute().await(20, SECONDS);
  }
}
