package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
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
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log and its doors in a process of its own, which can be killed. */
final class StreamNode {
  private static final Settings.Stream LIMITS =
      new Settings.Stream(
          5,
          1 << 18,
          65_536,
          8,
          1_000,
          1_000,
          100,
          2,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));

  private static final int MAX_ATTEMPTS = 3;
  private static final List<String> COMMAND =
      List.of(
          System.getProperty("java.home") + "/bin/java",
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-cp",
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
          StreamNode.class.getName());

  private final Process process;
  private final DatabaseLocation database;
  private final int port;

  private StreamNode(Process process, DatabaseLocation database, int port) {
    this.process = process;
    this.database = database;
    this.port = port;
  }

  /** Starts one on a database and waits until it serves. */
  static StreamNode start(DatabaseLocation at) throws IOException {
    return started("at", url(at), at.password().reveal());
  }

  /** Starts one with a database server of its own, which it takes with it when it stops. */
  static StreamNode startWithDatabase(Path folder) throws IOException {
    return started("embedded", folder.toString(), "");
  }

  /** Starts it again when it does not come up at once, as whoever operates it would. */
  private static StreamNode started(String... arguments) throws IOException {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Optional<StreamNode> node = tryToStart(arguments);
      if (node.isPresent()) {
        return node.get();
      }
    }
    throw new IOException("the node's process ended before it served: see target/stream-node.err");
  }

  private static Optional<StreamNode> tryToStart(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", "stream-node.err")))
            .start();
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("SERVES ")) {
        String[] words = line.split(" ", -1);
        DatabaseLocation at = DatabaseLocation.of(words[2], new Secret(words[3]));
        return Optional.of(new StreamNode(process, at, Integer.parseInt(words[1])));
      }
    }
    return Optional.empty();
  }

  int port() {
    return port;
  }

  /** Where its database is. */
  DatabaseLocation database() {
    return database;
  }

  /** Kills it as a power cut would: nothing is closed, nobody is told. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Serves until it is killed, or until who started it is gone. */
  public static void main(String[] args) throws IOException {
    try {
      serve(args);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(System.in.read());
  }

  private static void serve(String[] args) throws Exception {
    DatabaseLocation at =
        args[0].equals("at")
            ? DatabaseLocation.of(args[1], new Secret(args[2]))
            : ownDatabase(Path.of(args[1]));
    Vertx vertx = Vertx.vertx();
    Settings.Database settings = new Settings.Database("", new Secret(""), 4, 5);
    PgConnectOptions connection = Database.connection(at, settings.timeoutSeconds());
    Pool pool = Database.pool(vertx, connection, settings);
    PublicationLog log = new PublicationLog(pool);
    LatestStore latest = new LatestStore(pool);
    TypedBus bus = new TypedBus(vertx);
    vertx.deployVerticle(new ChangeFeed(connection, log, latest, bus)).await(60, SECONDS);
    InstantSource clock = InstantSource.system();
    Tokens tokens = new Tokens(vertx, LIMITS, clock);
    OpenAPIContract contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(60, SECONDS);
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, LIMITS.maxFrameBytes())
                .addWebSocketSubProtocol(StreamRoutes.SUB_PROTOCOL),
            contract,
            List.of(
                new StreamRoutes(
                    vertx, bus, log, latest, LIMITS, tokens, new SimpleMeterRegistry(), clock),
                new ChannelRoutes(log, latest, tokens)),
            forget -> {});
    vertx.deployVerticle(server).await(60, SECONDS);
    System.out.println("SERVES " + server.port() + " " + url(at) + " " + at.password().reveal());
  }

  private static DatabaseLocation ownDatabase(Path folder) {
    DatabaseLocation at = EmbeddedDatabase.start(folder).location();
    Migrations.run(at);
    return at;
  }

  private static String url(DatabaseLocation at) {
    return "postgresql://%s@%s:%d/%s".formatted(at.user(), at.host(), at.port(), at.database());
  }
}
