package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.ingest.CuratedEvents;
import io.github.sillage.ingest.EventFiles;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A node over a database that holds the sample's instruments and closes. */
final class SampleNode {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

  final Vertx vertx;
  final Pool pool;
  final PublicationLog log;
  final LatestStore latest;
  final TypedBus bus;
  final TimelineStore timeline;
  final InstrumentStore instruments;
  final BarStore bars;
  final ImpactStore impacts;
  final PriceStore prices;
  final FxStore rates;
  final Map<String, TimelineEvent> proposals = new ConcurrentHashMap<>();

  private SampleNode(Vertx vertx, TestDatabase database) {
    this.vertx = vertx;
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    latest = new LatestStore(pool);
    bus = new TypedBus(vertx);
    timeline = new TimelineStore(pool, log);
    instruments = new InstrumentStore(pool, CLOCK);
    bars = new BarStore(pool, log, CLOCK);
    impacts = new ImpactStore(pool);
    prices = new PriceStore(vertx, log, new SeriesStore(pool));
    rates = new FxStore(pool, CLOCK);
  }

  static SampleNode start(Vertx vertx) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    SampleNode node = new SampleNode(vertx, database);
    ChangeFeed feed = new ChangeFeed(database.connection(), node.log, node.latest, node.bus);
    vertx.deployVerticle(feed).await(20, SECONDS);
    node.instruments.put(SampleMarket.CATALOGUE).await(20, SECONDS);
    DataFile closes = DataFile.packed("data/sample-closes.csv");
    node.bars.put(new Closes(closes, "sample").read()).await(60, SECONDS);
    return node;
  }

  void loadCuratedEvents() throws Exception {
    List<DataFile> files = EventFiles.find(Path.of("config/events"));
    timeline
        .saveAll(CuratedEvents.read(files, SampleMarket.CALENDARS), CLOCK.instant())
        .await(30, SECONDS);
  }

  void save(TimelineEvent event) throws Exception {
    timeline.save(event, "test", Optional.empty(), CLOCK.instant()).await(5, SECONDS);
  }

  /** Deploys the verticle and waits until every study is there. */
  void study() throws Exception {
    study(CLOCK);
  }

  /** The same, with a market at another time. */
  void study(InstantSource marketClock) throws Exception {
    ImpactVerticle verticle =
        new ImpactVerticle(
            new ImpactVerticle.Parts(
                pool,
                log,
                bus,
                timeline,
                instruments,
                prices,
                SampleMarket.CALENDARS,
                CLOCK,
                marketClock,
                2));
    vertx.deployVerticle(verticle).await(20, SECONDS);
    verticle.caughtUp().await(60, SECONDS);
  }

  /** The routes over it. */
  List<Routes> routes() {
    AskStore ask = new AskStore(log, timeline, instruments, prices, new SeriesStore(pool), rates);
    AskRuntime runtime = new AskRuntime(vertx, 2);
    return List.of(
        new ImpactRoutes(pool, timeline, ask, runtime, SampleMarket.CALENDARS, CLOCK),
        new ProposedRoutes(this::proposal, ask, runtime, SampleMarket.CALENDARS, CLOCK),
        new AggregateRoutes(ask, runtime, SampleMarket.CALENDARS, CLOCK));
  }

  private Future<TimelineEvent> proposal(String id) {
    return Optional.ofNullable(proposals.get(id))
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(Problem.notFound("candidate", id)));
  }

  EventImpact impact(String event) throws Exception {
    return impacts.find(event).await(5, SECONDS).orElseThrow();
  }

  List<Publication> published() throws Exception {
    return log.read(Channels.IMPACT, 0, 1_000).await(5, SECONDS).publications();
  }

  long jobs() throws Exception {
    return pool.query("select count(*) as jobs from study_job")
        .execute()
        .map(rows -> rows.iterator().next().getLong("jobs"))
        .await(5, SECONDS);
  }
}
