package io.github.sillage.db;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server to the JVM, a fresh migrated database to whoever asks.
 */
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Settings.Database SETTINGS =
      new Settings.Database("", new Secret(""), 8, 20);

  private final DatabaseLocation location;

  private TestDatabase(DatabaseLocation location) {
    this.location = location;
  }

  /** A database with the whole schema and no rows. */
  public static TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + Server.TEMPLATE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new TestDatabase(Server.location(name));
  }

  /** One that is there already, made by another process. */
  public static TestDatabase at(String url) {
    return new TestDatabase(DatabaseLocation.of(url, new Secret("postgres")));
  }

  /** Where it is. */
  public DatabaseLocation location() {
    return location;
  }

  /** The settings to reach it through the product's own front door. */
  public String url() {
    return "postgresql://postgres@127.0.0.1:" + location.port() + "/" + location.database();
  }

  /** Options of one connection, for a change feed or a lock. */
  public PgConnectOptions connection() {
    return Database.connection(location, SETTINGS.timeoutSeconds());
  }

  /** A pool; it closes with {@code vertx}. */
  public Pool pool(Vertx vertx) {
    return Database.pool(vertx, connection(), SETTINGS);
  }

  private static final class Server {
    private static final String TEMPLATE = "sillage_template";
    private static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create database " + TEMPLATE);
        }
        Migrations.run(location(server, TEMPLATE));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static DatabaseLocation location(String database) {
      return location(INSTANCE, database);
    }

    private static DatabaseLocation location(EmbeddedPostgres server, String database) {
      return new DatabaseLocation(
          "127.0.0.1", server.getPort(), database, "postgres", new Secret("postgres"));
    }
  }
}
