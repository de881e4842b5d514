package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
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
      select (data::json ->> 'n')::int as n from publication where channel = 'timeline'
      order by "offset"
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
  private int last;

  Writer(Vertx vertx, DatabaseLocation database) {
    pool =
        PgBuilder.pool()
            .connectingTo(
                Database.connection(database, 10)
                    .setProperties(Map.of("application_name", "writer")))
            .using(vertx)
            .build();
    log = new PublicationLog(pool);
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
    } catch (RuntimeException | TimeoutException failed) {
      return false;
    }
    return acknowledged.addAll(numbers);
  }

  /** All numbers in the order of the log, after checking that what was acknowledged is there. */
  List<Integer> committed() throws TimeoutException {
    List<Integer> numbers = new ArrayList<>();
    for (Row row : pool.query(NUMBERS).execute().await(20, SECONDS)) {
      numbers.add(row.getInteger("n"));
    }
    assertThat(numbers).isSorted().doesNotHaveDuplicates().containsAll(acknowledged);
    return numbers;
  }

  /** Ends the connections of everybody else whose last statement looks like this. */
  void endConnections(String like) throws TimeoutException {
    pool.preparedQuery(END).execute(io.vertx.sqlclient.Tuple.of(like)).await(20, SECONDS);
  }

  /** Runs a statement. */
  void sql(String statement) throws TimeoutException {
    pool.query(statement).execute().await(20, SECONDS);
  }
}
