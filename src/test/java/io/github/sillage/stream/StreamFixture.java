package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Draft;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.Position;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** A node with nothing but the log and its doors, on a database and a port of its own. */
final class StreamFixture {
  static final Settings.Stream LIMITS =
      new Settings.Stream(
          5,
          1 << 20,
          65_536,
          128,
          1_000,
          1_000,
          100,
          25,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));
  private static final int PATIENCE_SECONDS = 20;
  static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
  private static final Instant NOON = Instant.parse("2025-10-01T12:00:00Z");

  final Vertx vertx;
  final Pool pool;
  final PublicationLog log;
  final LatestStore latest;
  private final StreamRoutes routes;
  private final ChannelRoutes channels;
  private final OpenAPIContract contract;
  private final Settings.Stream limits;
  private HttpVerticle server;
  private String deployment;

  private StreamFixture(
      Vertx vertx,
      Settings.Stream limits,
      DatabaseLocation database,
      int patienceSeconds,
      InstantSource clock)
      throws TimeoutException {
    this.vertx = vertx;
    PgConnectOptions connection = Database.connection(database, patienceSeconds);
    pool =
        Database.pool(
            vertx, connection, new Settings.Database("", new Secret(""), 8, patienceSeconds));
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    TypedBus bus = new TypedBus(vertx);
    vertx.deployVerticle(new ChangeFeed(connection, log, latest, bus)).await(20, SECONDS);
    this.limits = limits;
    Tokens tokens = new Tokens(vertx, limits, clock);
    routes = new StreamRoutes(vertx, bus, log, latest, limits, tokens, METERS, clock);
    channels = new ChannelRoutes(log, latest, tokens);
    contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(20, SECONDS);
    startServer();
  }

  static StreamFixture start(Vertx vertx, Settings.Stream limits) throws TimeoutException {
    return start(vertx, limits, TestDatabase.fresh().location(), InstantSource.system());
  }

  static StreamFixture start(
      Vertx vertx, Settings.Stream limits, DatabaseLocation database, InstantSource clock)
      throws TimeoutException {
    return new StreamFixture(vertx, limits, database, PATIENCE_SECONDS, clock);
  }

  /** One that gives its database only so long to answer. */
  static StreamFixture impatient(Vertx vertx, Settings.Stream limits, DatabaseLocation database)
      throws TimeoutException {
    return new StreamFixture(vertx, limits, database, 2, InstantSource.system());
  }

  int port() {
    return server.port();
  }

  TestSocket connect() throws TimeoutException {
    return TestSocket.open(vertx, port());
  }

  /** Publishes a number of entries in one transaction; their data say which number they are. */
  Position publish(String channel, int from, int count) throws TimeoutException {
    return publish(channel, from, count, n -> Map.of("even", n % 2 == 0 ? "1" : "0"), "");
  }

  Position publish(
      String channel, int from, int count, IntFunction<Map<String, String>> tags, String filling)
      throws TimeoutException {
    List<Draft> drafts = new ArrayList<>();
    for (int n = from; n < from + count; n++) {
      String data = "{\"n\":" + n + ",\"filling\":\"" + filling + "\"}";
      drafts.add(new Draft("created", "k" + n, data, tags.apply(n)));
    }
    return pool.withTransaction(tx -> log.append(tx, channel, drafts, NOON)).await(20, SECONDS);
  }

  void putLatest(String channel, String data) throws TimeoutException {
    latest.put(Map.of(channel, data), NOON).await(20, SECONDS);
  }

  void sql(String statement) throws TimeoutException {
    pool.query(statement).execute().await(20, SECONDS);
  }

  /** Starts a server that remembers nothing of the one before. */
  void startServer() throws TimeoutException {
    server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, limits.maxFrameBytes())
                .addWebSocketSubProtocol(StreamRoutes.SUB_PROTOCOL),
            contract,
            List.of(routes, channels),
            forget -> {});
    deployment = vertx.deployVerticle(server).await(20, SECONDS);
  }

  void stopServer() throws TimeoutException {
    vertx.undeploy(deployment).await(20, SECONDS);
  }
}
