package io.github.sillage;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.stream.ChannelRoutes;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.OpsVerticle;
import io.github.sillage.web.Routes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition of one node: the database, the log, the features and the servers, started in the
 * order in which they need each other.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int START_MINUTES = 5;
  private static final int STOP_SECONDS = 15;

  private final Settings settings;
  private final InstantSource clock;
  private final Optional<EmbeddedDatabase> embedded;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;
  private final PgConnectOptions connection;
  private final Pool pool;
  private final PublicationLog log;
  private final LatestStore latest;
  private final TypedBus bus;
  private final Market market;
  private final StreamRoutes stream;
  private final List<HttpVerticle> http = new ArrayList<>();
  private final OpsVerticle ops;

  private Server(
      Settings settings,
      InstantSource clock,
      Market.Files files,
      DatabaseLocation database,
      Optional<EmbeddedDatabase> embedded) {
    this.settings = settings;
    this.clock = clock;
    this.embedded = embedded;
    this.vertx = vertx(registry);
    this.connection = Database.connection(database, settings.database().timeoutSeconds());
    this.pool = Database.pool(vertx, connection, settings.database());
    this.log = new PublicationLog(pool);
    this.latest = new LatestStore(pool);
    this.bus = new TypedBus(vertx);
    this.market = new Market(files, pool, log, latest, clock);
    this.stream = new StreamRoutes(vertx, bus, log, latest, settings.stream(), clock);
    this.ops =
        new OpsVerticle(
            options(settings.management()), registry, Map.of("database", this::ping), this::info);
  }

  /**
   * Starts a node and returns once it serves. Blocks, so it is for main and for tests.
   *
   * @throws StartException when a part does not start; the message says which and why
   */
  public static Server start(Settings settings, InstantSource clock) {
    Market.Files files = Market.Files.read(settings.market());
    Optional<EmbeddedDatabase> embedded =
        settings.database().embedded()
            ? Optional.of(EmbeddedDatabase.start(settings.dataDir()))
            : Optional.empty();
    try {
      DatabaseLocation database =
          embedded
              .map(EmbeddedDatabase::location)
              .orElseGet(
                  () ->
                      DatabaseLocation.of(
                          settings.database().url(), settings.database().password()));
      Migrations.run(database);
      Server server = new Server(settings, clock, files, database, embedded);
      server.deploy();
      return server;
    } catch (RuntimeException e) {
      embedded.ifPresent(EmbeddedDatabase::close);
      throw e;
    }
  }

  /** The public port. */
  public int port() {
    return http.get(0).port();
  }

  /** The operator's port. */
  public int managementPort() {
    return ops.port();
  }

  @Override
  public void close() {
    LOG.info("Stopping");
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Not everything stopped within {} s", STOP_SECONDS);
    } finally {
      embedded.ifPresent(EmbeddedDatabase::close);
    }
    LOG.info("Stopped");
  }

  private void deploy() {
    try {
      startAll().await(START_MINUTES, TimeUnit.MINUTES);
      LOG.info("Sillage serves at http://{}:{}/", settings.http().host(), port());
    } catch (Exception e) {
      vertx.close().await();
      throw new StartException("the server does not start: " + e.getMessage(), e);
    }
  }

  private Future<?> startAll() {
    return deploy(new ChangeFeed(connection, log, latest, bus))
        .compose(following -> deploy(market.loader()))
        .compose(loaded -> deploy(market.feed(connection, clock, bus)))
        .compose(following -> Contract.load(vertx, HttpVerticle.CONTRACT))
        .compose(this::deployHttp)
        .compose(serving -> deploy(ops));
  }

  private List<Routes> features() {
    List<Routes> features = new ArrayList<>(market.routes());
    features.add(stream);
    features.add(new ChannelRoutes(log, latest));
    return features;
  }

  private Future<?> deployHttp(OpenAPIContract contract) {
    HttpServerOptions options =
        HttpVerticle.options(
            settings.http().host(), settings.http().port(), settings.stream().maxFrameBytes());
    List<Future<?>> deployed = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      HttpVerticle server =
          new HttpVerticle(
              options,
              contract,
              features(),
              forget -> bus.subscribe(ChangeFeed.PUBLISHED, batch -> forget.run()));
      http.add(server);
      deployed.add(deploy(server));
    }
    return Future.all(deployed);
  }

  private Future<String> deploy(VerticleBase verticle) {
    return vertx.deployVerticle(verticle);
  }

  private Future<Status> ping() {
    return pool.query("select 1").execute().map(answered -> Status.OK());
  }

  private JsonObject info() {
    return new JsonObject()
        .put("version", Version.current())
        .put("marketProvider", settings.market().provider().label())
        .put("now", clock.instant().toString());
  }

  private static HttpServerOptions options(Settings.Listen listen) {
    return HttpVerticle.options(listen.host(), listen.port(), 1_024);
  }

  private static Vertx vertx(PrometheusMeterRegistry registry) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }
}
