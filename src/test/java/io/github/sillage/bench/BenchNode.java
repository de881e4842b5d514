package io.github.sillage.bench;

import io.github.sillage.ServerFixture;
import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.stream.ChannelRoutes;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.stream.Tokens;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The log, its change feed and its doors, with the options that a node gives them. */
final class BenchNode {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Vertx vertx =
      Vertx.builder()
          .with(
              new VertxOptions()
                  .setPreferNativeTransport(true)
                  .setMetricsOptions(
                      new MicrometerMetricsOptions()
                          .setEnabled(true)
                          .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)))
          .withMetrics(new MicrometerMetricsFactory(meters))
          .build();
  private final TypedBus bus = new TypedBus(vertx);
  private final Queue<Long> told = new ConcurrentLinkedQueue<>();
  private final Settings settings;
  private final PublicationLog log;
  private final LatestStore latest;
  private final OpenAPIContract contract;
  private String deployment = "";
  private boolean listening;

  BenchNode(TestDatabase database, Map<String, String> environment) throws Exception {
    settings = ServerFixture.settings(database, environment);
    Pool pool = database.pool(vertx);
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    vertx
        .deployVerticle(new ChangeFeed(database.connection(), log, latest, bus))
        .await(20, TimeUnit.SECONDS);
    contract = Contract.load(vertx, HttpVerticle.CONTRACT).await(20, TimeUnit.SECONDS);
  }

  /** Serves; answers the port. */
  int serve() throws Exception {
    InstantSource clock = InstantSource.system();
    Tokens tokens = new Tokens(vertx, settings.stream(), clock);
    StreamRoutes stream =
        new StreamRoutes(vertx, bus, log, latest, settings.stream(), tokens, meters, clock);
    ChannelRoutes channels = new ChannelRoutes(log, latest, tokens);
    HttpServerOptions options = HttpVerticle.options("127.0.0.1", 0, 65_536);
    List<HttpVerticle> instances = new CopyOnWriteArrayList<>();
    deployment =
        vertx
            .deployVerticle(
                () -> {
                  HttpVerticle instance =
                      new HttpVerticle(options, contract, List.of(stream, channels), this::forget);
                  instances.add(instance);
                  return instance;
                },
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
            .await(20, TimeUnit.SECONDS);
    return instances.get(0).port();
  }

  private void forget(Runnable answers) {
    bus.subscribe(ChangeFeed.PUBLISHED, batch -> answers.run());
  }

  /** Serves anew, remembering nothing; answers the port. */
  int restart() throws Exception {
    vertx.undeploy(deployment).await(20, TimeUnit.SECONDS);
    return serve();
  }

  /**
   * When the change feed told of each publication since the last call, in nanoseconds. The first
   * call begins to listen, which costs a little.
   */
  List<Long> told() {
    if (!listening) {
      listening = true;
      bus.subscribe(
          ChangeFeed.PUBLISHED,
          batch -> batch.publications().forEach(p -> told.add(System.nanoTime())));
    }
    List<Long> all = List.copyOf(told);
    told.clear();
    return all;
  }

  /** How many statements the database was sent. */
  long statements() {
    return meters.find("vertx.sql.processing.time").timers().stream().mapToLong(Timer::count).sum();
  }
}
