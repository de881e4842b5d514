package io.github.sillage;

import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.OnceStore;
import io.github.sillage.adhoc.StudiesRoutes;
import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.export.FeedRoutes;
import io.github.sillage.feed.CatalogueRuntime;
import io.github.sillage.feed.FeedVerticle;
import io.github.sillage.feed.LeaseStore;
import io.github.sillage.feed.LoadVerticle;
import io.github.sillage.feed.history.HistoryVerticle;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.impact.AskRuntime;
import io.github.sillage.impact.AskStore;
import io.github.sillage.impact.ImpactVerticle;
import io.github.sillage.impact.LiveImpactVerticle;
import io.github.sillage.impact.PriceStore;
import io.github.sillage.ingest.ImportRoutes;
import io.github.sillage.ingest.ImportStore;
import io.github.sillage.ingest.IngestVerticle;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.RetentionVerticle;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.FxRoutes;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.MarketRoutes;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.VenueRoutes;
import io.github.sillage.stream.ChannelRoutes;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.stream.Tokens;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineRoutes;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.timeline.WriteRoutes;
import io.github.sillage.web.OpsVerticle;
import io.github.sillage.web.Routes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: every part of one node, and the order in which they start. */
final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Settings settings;
  private final Inputs inputs;
  private final InstantSource clock;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx = vertx(metrics);
  private final PgConnectOptions connection;
  private final Pool pool;
  private final TypedBus bus;
  private final PublicationLog log;
  private final LatestStore latest;
  private final MarketClock marketClock;
  private final InstrumentStore instruments;
  private final SeriesStore series;
  private final PriceStore prices;
  private final Questions questions;
  private final BarStore bars;
  private final TimelineStore timeline;
  private final Outside outside;
  private final Tokens tokens;
  private final StreamRoutes stream;
  private final Prices source;
  private final ProviderWatch watch;
  private final Optional<HistoryVerticle> histories;
  private final FeedVerticle feed;
  private final ImpactVerticle impact;
  private final StudiesRoutes studies;
  private final OpsVerticle ops;
  private final PublicServer http;
  private final Deque<String> deployed = new ConcurrentLinkedDeque<>();

  Node(Settings settings, Inputs inputs, InstantSource clock, DatabaseLocation database) {
    this.settings = settings;
    this.inputs = inputs;
    this.clock = clock;
    connection = Database.connection(database, settings.database().timeoutSeconds());
    pool = Database.pool(vertx, connection, settings.database());
    bus = new TypedBus(vertx);
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    marketClock = new MarketClock(clock);
    instruments = new InstrumentStore(pool, clock);
    series = new SeriesStore(pool);
    prices = new PriceStore(vertx, log, series);
    bars = new BarStore(pool, log, clock);
    timeline = new TimelineStore(pool, log);
    outside = Outside.of(vertx, settings, inputs, pool, bus, log, timeline, clock, metrics);
    tokens = new Tokens(vertx, settings.stream(), clock);
    stream = new StreamRoutes(vertx, bus, log, latest, settings.stream(), tokens, metrics, clock);
    source =
        Prices.of(
            settings,
            inputs,
            new Prices.Parts(vertx, pool, instruments, series, bars, marketClock, clock));
    watch = new ProviderWatch(latest, bus, metrics);
    histories = source.providers().map(this::histories);
    feed = feed();
    questions =
        Questions.of(
            pool,
            timeline,
            new AskStore(log, timeline, instruments, prices, series, new FxStore(pool, clock)),
            new AskRuntime(vertx, settings.impact().workers()),
            inputs.calendars(),
            marketClock);
    impact = impact();
    studies = new StudiesRoutes(vertx, settings.studies());
    http = new PublicServer(settings, bus);
    ops = operations().verticle();
  }

  /** Starts the parts; done when the node serves. */
  Future<?> start() {
    return deploy(new ChangeFeed(connection, log, latest, bus))
        .compose(v -> deploy(load()))
        .compose(v -> deploy(new IngestVerticle(timeline, inputs.events(), clock)))
        .compose(v -> deploy(feed))
        .compose(v -> deploy(retention()))
        .compose(v -> deployHistories())
        .compose(v -> deploy(impact))
        .compose(v -> deploy(liveImpact()))
        .compose(v -> deploy(outside.webhooks()))
        .compose(v -> deploy(outside.sources()))
        .compose(v -> deploy(outside.items()))
        .compose(v -> http.deploy(vertx, features()))
        .onSuccess(deployed::addFirst)
        .compose(v -> deployOps());
  }

  /** Stops the parts, the last started first, so that none misses what it stands on. */
  Future<Void> stop() {
    Future<Void> stopped = Future.succeededFuture();
    for (String deployment : deployed) {
      stopped =
          stopped
              .compose(v -> vertx.undeploy(deployment))
              .onFailure(e -> LOG.warn("A part did not stop cleanly: {}", e.getMessage()))
              .otherwiseEmpty();
    }
    return stopped.eventually(vertx::close);
  }

  Future<Void> studied() {
    return impact.caughtUp();
  }

  int port() {
    return http.port();
  }

  int managementPort() {
    return ops.port();
  }

  private List<Routes> features() {
    List<Routes> own =
        List.of(
            stream,
            new AccessRoutes(new ApiKeyStore(pool)),
            new ChannelRoutes(log, latest, tokens),
            new TimelineRoutes(timeline, new DayZeroRule(inputs.calendars())),
            new WriteRoutes(timeline, new OnceStore(pool), inputs.calendars(), clock),
            new ImportRoutes(
                vertx, new ImportStore(timeline), new OnceStore(pool), inputs.calendars(), clock),
            new FeedRoutes(timeline, log, clock),
            new MarketRoutes(inputs.calendars(), instruments, series, latest, marketClock),
            new VenueRoutes(inputs.calendars(), marketClock),
            new FxRoutes(new FxStore(pool, clock)),
            studies);
    return Stream.of(own, questions.routes(), source.routes(), outside.routes())
        .flatMap(List::stream)
        .toList();
  }

  private LoadVerticle load() {
    boolean live = settings.market().provider() == Settings.Provider.LIVE;
    return new LoadVerticle(inputs.firstData(), source.provider(), instruments, bars, series, live);
  }

  private FeedVerticle feed() {
    return new FeedVerticle(
        source.provider(),
        new LeaseStore(connection),
        series,
        latest,
        inputs.calendars(),
        marketClock,
        clock,
        () -> histories.flatMap(HistoryVerticle::progress));
  }

  private HistoryVerticle histories(ProvidersRuntime providers) {
    return new HistoryVerticle(
        new HistoryVerticle.Parts(
            providers,
            pool,
            instruments,
            bars,
            series,
            inputs.calendars(),
            () -> this.feed.isFeeding(),
            inputs.decisions(),
            clock));
  }

  private Future<?> deployHistories() {
    return histories.<Future<?>>map(this::deploy).orElseGet(Future::succeededFuture);
  }

  private ImpactVerticle impact() {
    return new ImpactVerticle(
        new ImpactVerticle.Parts(
            pool,
            log,
            bus,
            timeline,
            instruments,
            prices,
            inputs.calendars(),
            clock,
            marketClock,
            settings.impact().workers()));
  }

  private LiveImpactVerticle liveImpact() {
    return new LiveImpactVerticle(pool, latest, bus, inputs.calendars(), clock);
  }

  private RetentionVerticle retention() {
    Duration age = Duration.ofDays(settings.stream().keepDays());
    return new RetentionVerticle(log, clock, age, settings.stream().keepCount());
  }

  private Operations operations() {
    Reload reload =
        new Reload(
            vertx,
            settings.configDir(),
            inputs.calendars(),
            new CatalogueRuntime(instruments, bars),
            decisions -> histories.ifPresent(each -> each.decide(decisions)));
    return new Operations(settings, pool, metrics, watch, reload);
  }

  private Future<?> deployOps() {
    return deploy(ops)
        .recover(cause -> PublicServer.cannotListen("management", settings.management(), cause));
  }

  private Future<String> deploy(VerticleBase verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::addFirst);
  }

  private static Vertx vertx(PrometheusMeterRegistry metrics) {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setMetricsOptions(
                    new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)))
        .withMetrics(new MicrometerMetricsFactory(metrics))
        .build();
  }
}
