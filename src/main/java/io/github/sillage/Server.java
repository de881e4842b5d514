package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: a database, of its own or elsewhere, and one node on it. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int START_MINUTES = 5;
  private static final int STOP_SECONDS = 15;

  private final Optional<EmbeddedDatabase> embedded;
  private final Node node;

  private Server(Optional<EmbeddedDatabase> embedded, Node node) {
    this.embedded = embedded;
    this.node = node;
  }

  /**
   * Starts a server and returns once it answers; studies may still be under way. Blocks, so it is
   * for main and for tests.
   *
   * @throws StartException when a part does not start; the message says which and why
   * @throws io.github.sillage.db.DatabaseException when the database cannot be used
   */
  public static Server start(Settings settings, InstantSource clock) {
    Inputs inputs = Inputs.read(settings);
    Optional<EmbeddedDatabase> embedded =
        settings.database().embedded()
            ? Optional.of(EmbeddedDatabase.start(settings.dataDir()))
            : Optional.empty();
    try {
      DatabaseLocation database =
          embedded.map(EmbeddedDatabase::location).orElseGet(() -> elsewhere(settings.database()));
      Migrations.run(database);
      Server server = new Server(embedded, new Node(settings, inputs, clock, database));
      server.startNode(settings);
      return server;
    } catch (RuntimeException e) {
      embedded.ifPresent(EmbeddedDatabase::close);
      throw e;
    }
  }

  private static DatabaseLocation elsewhere(Settings.Database settings) {
    return DatabaseLocation.of(settings.url(), settings.password());
  }

  private void startNode(Settings settings) {
    try {
      node.start().await(START_MINUTES, TimeUnit.MINUTES);
    } catch (StartException e) {
      stopNode();
      throw e;
    } catch (Exception e) {
      stopNode();
      throw new StartException("the server does not start: " + e.getMessage(), e);
    }
    LOG.info(
        "Sillage serves at http://{}:{}/ and its operator at http://{}:{}/health/ready",
        settings.http().host(),
        port(),
        settings.management().host(),
        managementPort());
  }

  /** The public port. */
  public int port() {
    return node.port();
  }

  /** The operator's port. */
  public int managementPort() {
    return node.managementPort();
  }

  /** Done once every study that was due at the start has been computed. */
  public Future<Void> studied() {
    return node.studied();
  }

  /** Stops serving, then the node, then the embedded database; within {@value #STOP_SECONDS} s. */
  @Override
  public void close() {
    LOG.info("Stopping");
    stopNode();
    embedded.ifPresent(EmbeddedDatabase::close);
    LOG.info("Stopped");
  }

  private void stopNode() {
    try {
      node.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Not everything stopped within {} s", STOP_SECONDS);
    }
  }
}
