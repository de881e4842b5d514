package io.github.sillage.db;

import io.github.sillage.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a fixed directory, with durable settings and a password. The
 * directory serves one process at a time; a server that outlived its process is stopped first.
 * Blocks, so it is used from main only.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String USER = "postgres";
  private static final String HOST_RULES =
      """
      local all all               scram-sha-256
      host  all all 127.0.0.1/32  scram-sha-256
      host  all all ::1/128       scram-sha-256
      """;

  private final FileChannel lock;
  private final EmbeddedPostgres server;
  private final Secret password;

  private EmbeddedDatabase(FileChannel lock, EmbeddedPostgres server, Secret password) {
    this.lock = lock;
    this.server = server;
    this.password = password;
  }

  /**
   * Starts the server on {@code directory}, making the database when the directory is new.
   *
   * @throws DatabaseException when another process uses the directory, or the server does not start
   */
  public static EmbeddedDatabase start(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    FileChannel lock = lock(home);
    try {
      OrphanedServer.stop(home.resolve("postgres"));
      Secret password = OwnerFile.secret(home.resolve("postgres.password"));
      EmbeddedPostgres server = launch(home, password);
      secure(server, home.resolve("postgres"), password);
      return new EmbeddedDatabase(lock, server, password);
    } catch (IOException | SQLException | IllegalStateException e) {
      release(lock);
      throw new DatabaseException(
          "the embedded database in " + home + " does not start: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /**
   * How to reach the server that another process runs on {@code directory}; empty when none runs.
   *
   * @throws DatabaseException when its files cannot be read
   */
  public static Optional<DatabaseLocation> running(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    try {
      Optional<Integer> port = OrphanedServer.port(home.resolve("postgres"));
      return port.isEmpty()
          ? Optional.empty()
          : Optional.of(location(port.get(), OwnerFile.secret(home.resolve("postgres.password"))));
    } catch (IOException e) {
      throw new DatabaseException("the data directory " + home + " cannot be read: " + e, e);
    }
  }

  /** How to reach it. */
  public DatabaseLocation location() {
    return location(server.getPort(), password);
  }

  private static DatabaseLocation location(int port, Secret password) {
    return new DatabaseLocation("127.0.0.1", port, USER, USER, password);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("The embedded database did not stop cleanly; it recovers at the next start", e);
    } finally {
      release(lock);
    }
  }

  private static FileChannel lock(Path home) {
    Path file = home.resolve("sillage.lock");
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new DatabaseException(
            "the data directory "
                + home
                + " is in use by another Sillage: stop that one, or give"
                + " this one a directory of its own with SILLAGE_DATA_DIR");
      }
      return channel;
    } catch (IOException e) {
      throw new DatabaseException("the data directory " + home + " cannot be used: " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock of the data directory could not be released", e);
    }
  }

  private static EmbeddedPostgres launch(Path home, Secret password) throws IOException {
    Path binaries = home.resolve("binaries");
    Files.createDirectories(binaries);
    return EmbeddedPostgres.builder()
        .setDataDirectory(home.resolve("postgres"))
        .setOverrideWorkingDirectory(binaries.toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setConnectConfig("password", password.reveal())
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("log_min_messages", "warning")
        .start();
  }

  private static void secure(EmbeddedPostgres server, Path data, Secret password)
      throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role " + USER + " password '" + password.reveal() + "'");
      Files.writeString(data.resolve("pg_hba.conf"), HOST_RULES);
      statement.execute("select pg_reload_conf()");
    }
  }
}
