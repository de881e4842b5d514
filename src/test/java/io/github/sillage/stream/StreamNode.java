package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.InstantSource;
import java.util.List;

/** The log and its doors in a process of its own, which can be killed. */
final class StreamNode {
  private final Process process;
  private final int port;

  private StreamNode(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one and waits until it serves. */
  static StreamNode start(TestDatabase database) throws IOException {
    DatabaseLocation at = database.location();
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StreamNode.class.getName(),
                database.url(),
                at.password().reveal())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("PORT ")) {
        return new StreamNode(process, Integer.parseInt(line.substring(5)));
      }
    }
    throw new IOException("the node's process ended before it served");
  }

  int port() {
    return port;
  }

  /** Kills it as a power cut would: nothing is closed, nobody is told. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Serves until it is killed, or until who started it is gone. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    Settings.Database settings = new Settings.Database("", new Secret(""), 4, 10);
    PgConnectOptions connection =
        Database.connection(DatabaseLocation.of(args[0], new Secret(args[1])), 10);
    Pool pool = Database.pool(vertx, connection, settings);
    PublicationLog log = new PublicationLog(pool);
    LatestStore latest = new LatestStore(pool);
    TypedBus bus = new TypedBus(vertx);
    vertx.deployVerticle(new ChangeFeed(connection, log, latest, bus)).await(20, SECONDS);
    Settings.Stream limits = StreamFixture.LIMITS;
    InstantSource clock = InstantSource.system();
    Tokens tokens = new Tokens(vertx, limits, clock);
    OpenAPIContract contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(20, SECONDS);
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, limits.maxFrameBytes()),
            contract,
            List.of(
                new StreamRoutes(
                    vertx, bus, log, latest, limits, tokens, new SimpleMeterRegistry(), clock),
                new ChannelRoutes(log, latest, tokens)),
            forget -> {});
    vertx.deployVerticle(server).await(20, SECONDS);
    System.out.println("PORT " + server.port());
    System.exit(System.in.read());
  }
}
