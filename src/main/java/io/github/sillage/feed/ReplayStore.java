package io.github.sillage.feed;

import io.github.sillage.feed.ReplayOrder.Action;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a replay, on any node, until the one that feeds takes it. An order that nobody
 * took in {@link #VALID} is void.
 */
public final class ReplayStore {
  static final Duration VALID = Duration.ofSeconds(10);

  private static final String PUT =
      "insert into replay_order (action, seconds, by, at) values ($1, $2, $3, $4)";
  private static final String TAKE = "delete from replay_order returning *";

  private final Pool pool;

  /** The orders in the database of {@code pool}. */
  public ReplayStore(Pool pool) {
    this.pool = pool;
  }

  /** Asks. */
  Future<Void> put(ReplayOrder order, String by, Instant at) {
    OptionalDouble seconds = order.secondsPerSession();
    @Nullable Double pace = seconds.isPresent() ? seconds.getAsDouble() : null;
    return pool.preparedQuery(PUT)
        .execute(Tuple.of(order.action().toString(), pace, by, at.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** Takes all that was asked, oldest first, without what is void by now. */
  Future<List<ReplayOrder>> take(Instant now) {
    return pool.preparedQuery(TAKE)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .filter(row -> at(row).plus(VALID).isAfter(now))
                    .sorted(Comparator.comparingLong(row -> row.getLong("id")))
                    .map(ReplayStore::order)
                    .toList());
  }

  private static Instant at(Row row) {
    return row.getOffsetDateTime("at").toInstant();
  }

  private static ReplayOrder order(Row row) {
    @Nullable Double seconds = row.getDouble("seconds");
    return new ReplayOrder(
        Action.of(row.getString("action")),
        seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds));
  }
}
