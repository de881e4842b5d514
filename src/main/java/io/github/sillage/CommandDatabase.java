package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseException;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The database for one command: that of the settings, or the embedded one, which is started where
 * no server of this place runs, and stopped with the command. Blocks, so it is for commands only.
 */
final class CommandDatabase implements AutoCloseable {
  private static final int STOP_SECONDS = 10;

  private final Optional<EmbeddedDatabase> started;
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  private CommandDatabase(
      Optional<EmbeddedDatabase> started, DatabaseLocation location, Settings.Database settings) {
    this.started = started;
    Migrations.run(location);
    pool = Database.pool(vertx, Database.connection(location, settings.timeoutSeconds()), settings);
  }

  /**
   * Opens the database that {@code settings} name.
   *
   * @throws DatabaseException when it cannot be reached
   */
  static CommandDatabase open(Settings settings) {
    System.setProperty("sillage.log", "none");
    Settings.Database database = settings.database();
    if (!database.embedded()) {
      DatabaseLocation there = DatabaseLocation.of(database.url(), database.password());
      return new CommandDatabase(Optional.empty(), there, database);
    }
    Optional<DatabaseLocation> running = EmbeddedDatabase.running(settings.dataDir());
    if (running.isPresent()) {
      return new CommandDatabase(Optional.empty(), running.get(), database);
    }
    EmbeddedDatabase own = EmbeddedDatabase.start(settings.dataDir());
    return new CommandDatabase(Optional.of(own), own.location(), database);
  }

  Pool pool() {
    return pool;
  }

  Vertx vertx() {
    return vertx;
  }

  /** What {@code future} comes to, within {@code seconds}. */
  static <T> T await(Future<T> future, int seconds) {
    try {
      return future.await(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new DatabaseException("the database has not answered within " + seconds + " s", e);
    }
  }

  @Override
  public void close() {
    try {
      await(vertx.close(), STOP_SECONDS);
    } finally {
      started.ifPresent(EmbeddedDatabase::close);
    }
  }
}
