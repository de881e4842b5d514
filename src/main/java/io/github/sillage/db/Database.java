package io.github.sillage.db;

import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The way to the database: options for a connection, and the pool that all stores share. */
public final class Database {
  /**
   * Begins a statement that is planned each time for the values it comes with, not prepared once:
   * one whose filters are there or not, or find few rows or many.
   */
  public static final String PLANNED_ANEW = "/* planned anew */ ";

  private static final int QUEUE = 2_000;
  private static final int GRACE_SECONDS = 5;

  private Database() {}

  /**
   * Options for a connection to {@code location}.
   *
   * @param timeoutSeconds PostgreSQL ends a statement that takes longer
   */
  public static PgConnectOptions connection(DatabaseLocation location, int timeoutSeconds) {
    return new PgConnectOptions()
        .setHost(location.host())
        .setPort(location.port())
        .setDatabase(location.database())
        .setUser(location.user())
        .setPassword(location.password().reveal())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(256)
        .setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_ANEW))
        .setProperties(properties(timeoutSeconds));
  }

  private static Map<String, String> properties(int timeoutSeconds) {
    return Map.ofEntries(
        Map.entry("application_name", "sillage"),
        Map.entry("client_encoding", "UTF8"),
        Map.entry("DateStyle", "ISO"),
        Map.entry("TimeZone", "UTC"),
        Map.entry("extra_float_digits", "2"),
        Map.entry("search_path", "public"),
        Map.entry("tcp_keepalives_idle", "10"),
        Map.entry("tcp_keepalives_interval", "5"),
        Map.entry("tcp_keepalives_count", "3"),
        Map.entry("statement_timeout", Integer.toString(timeoutSeconds * 1_000)));
  }

  /**
   * Closes a connection once nothing has been heard on it for so long. Whoever holds it asks it
   * something more often than that.
   */
  public static void closeWhenSilent(SqlConnection connection, Duration silence) {
    Silence.watchAnswers(connection, silence);
  }

  /**
   * The pool of the process: bounded in connections, in waiters, in the time of waiting, and in the
   * silence of a connection.
   */
  public static Pool pool(Vertx vertx, PgConnectOptions connection, Settings.Database settings) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(settings.poolSize())
                .setMaxWaitQueueSize(QUEUE)
                .setConnectionTimeout(settings.timeoutSeconds())
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime(1)
                .setMaxLifetimeUnit(TimeUnit.HOURS))
        .withConnectHandler(new Silence(settings.timeoutSeconds() + GRACE_SECONDS)::watch)
        .connectingTo(connection)
        .using(vertx)
        .build();
  }
}
