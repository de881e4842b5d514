package io.github.sillage.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to feed, held by one node of all on a database: an advisory lock of PostgreSQL on a
 * connection of its own, lost with that connection: when it is closed, when it gives no answer, or
 * when PostgreSQL hears nothing from this node (its TCP keepalives). Used from one event loop.
 */
public final class LeaseStore {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseStore.class);
  private static final String TAKE = "select pg_try_advisory_lock($1)";
  private static final String STILL_THERE = "select 1";
  private static final long FEED = 0x5369_6C6C_6665_6564L;
  private static final int ANSWER_SECONDS = 5;

  private final PgConnectOptions database;
  private @Nullable PgConnection connection;
  private volatile boolean held;

  /** A lease in the database that the options lead to; nothing is connected yet. */
  public LeaseStore(PgConnectOptions database) {
    this.database = database;
  }

  /** Whether this node holds it, as far as it knows. */
  boolean held() {
    return held;
  }

  /**
   * Takes the lease if it is free, or makes sure that it is still held.
   *
   * @return whether this node holds it; fails when the database does not answer, and then it does
   *     not
   */
  Future<Boolean> hold(Vertx vertx) {
    return connected(vertx)
        .compose(open -> held ? check(open) : take(open))
        .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .onFailure(failure -> drop());
  }

  private Future<PgConnection> connected(Vertx vertx) {
    PgConnection open = connection;
    return open == null
        ? PgConnection.connect(vertx, database).map(this::opened)
        : Future.succeededFuture(open);
  }

  /** A connection that comes when another is open already, too late, is closed again. */
  private PgConnection opened(PgConnection open) {
    PgConnection earlier = connection;
    if (earlier != null) {
      open.close().onFailure(gone -> LOG.debug("A connection was gone: {}", gone.getMessage()));
      return earlier;
    }
    connection = open;
    open.closeHandler(closed -> lost(open));
    return open;
  }

  private void lost(PgConnection closed) {
    if (connection == closed) {
      connection = null;
      held = false;
    }
  }

  private Future<Boolean> take(PgConnection open) {
    return open.preparedQuery(TAKE).execute(Tuple.of(FEED)).map(this::taken);
  }

  private Boolean taken(RowSet<Row> rows) {
    held = rows.iterator().next().getBoolean(0);
    return held;
  }

  private Future<Boolean> check(PgConnection open) {
    return open.query(STILL_THERE).execute().map(there -> held);
  }

  private void drop() {
    release().onFailure(gone -> held = false);
  }

  /** Gives the lease back; another node may have it at once. */
  Future<Void> release() {
    PgConnection open = connection;
    connection = null;
    held = false;
    return open == null ? Future.succeededFuture() : open.close();
  }
}
