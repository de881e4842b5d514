package io.github.sillage.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to this version of the product; blocks, so it runs on main only. */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final int OLDEST_SERVER = 13;

  private Migrations() {}

  /**
   * Applies what is missing, each migration in a transaction of its own. Several nodes may start at
   * once: one migrates, the others wait.
   *
   * @throws DatabaseException when the server cannot be reached, is too old, or holds a schema
   *     newer than this version knows
   */
  public static void run(DatabaseLocation database) {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(database.jdbcUrl(), database.user(), database.password().reveal())
              .locations("classpath:db/migration")
              .connectRetries(3)
              .connectRetriesInterval(2)
              .ignoreMigrationPatterns(new String[0])
              .validateMigrationNaming(true)
              .load();
      int applied = flyway.migrate().migrationsExecuted;
      LOG.info("Schema at {}: {} migrations applied", database, applied);
    } catch (FlywayException e) {
      throw new DatabaseException(
          "the database "
              + database
              + " cannot be prepared (PostgreSQL "
              + OLDEST_SERVER
              + " or newer is needed): "
              + rootMessage(e),
          e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.toString() : message.strip();
  }
}
