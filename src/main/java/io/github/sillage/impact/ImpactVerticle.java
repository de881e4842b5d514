package io.github.sillage.impact;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every study up to date: follows timeline and bars, and computes what they make due. One to
 * a node; nodes share the work through the database.
 */
public final class ImpactVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ImpactVerticle.class);
  private static final long LOOK_EVERY_MS = 1_000;

  private final Parts parts;
  private final Promise<Void> caughtUp = Promise.promise();
  private boolean following;
  private boolean followAgain;
  private boolean stopped;
  private @Nullable FollowRuntime follower;
  private @Nullable WorkRuntime worker;

  /**
   * What the verticle is built from.
   *
   * @param clock dates what is recorded and published
   * @param marketClock the market's now: sessions that close later have not elapsed
   * @param workers threads that compute
   */
  public record Parts(
      Pool pool,
      PublicationLog log,
      TypedBus bus,
      TimelineStore timeline,
      InstrumentStore instruments,
      SeriesStore series,
      TradingCalendars calendars,
      InstantSource clock,
      InstantSource marketClock,
      int workers) {}

  /** A verticle over {@code parts}. */
  public ImpactVerticle(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    ImpactStudy study = new ImpactStudy(StudyDesign.STANDARD, parts.calendars());
    StudyJobStore jobs = new StudyJobStore(parts.pool(), UUID.randomUUID().toString());
    StudyResultStore results = new StudyResultStore(parts.pool(), parts.log(), jobs, parts.clock());
    StudyInputStore inputs =
        new StudyInputStore(parts.timeline(), parts.instruments(), parts.series(), study);
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("study", parts.workers());
    FollowRuntime follows =
        new FollowRuntime(parts.pool(), parts.log(), jobs, new DueStudyStore(parts.pool()), inputs);
    WorkRuntime works =
        new WorkRuntime(
            jobs, inputs, results, study, executor, parts.marketClock(), parts.workers(), caughtUp);
    follower = follows;
    worker = works;
    return follows.start().compose(ready -> follows.follow()).onSuccess(ready -> begin());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    WorkRuntime works = worker;
    return works == null ? Future.succeededFuture() : works.stop();
  }

  /** Succeeds once every study that was due at the start has been computed. */
  public Future<Void> caughtUp() {
    return caughtUp.future();
  }

  private void begin() {
    parts.bus().subscribe(ChangeFeed.PUBLISHED, batch -> published(batch.channel()));
    tick();
  }

  private void published(String channel) {
    if (channel.equals(Channels.TIMELINE) || channel.equals(Channels.BARS)) {
      follow();
    }
  }

  private void follow() {
    FollowRuntime follows = follower;
    if (follows == null || stopped) {
      return;
    }
    if (following) {
      followAgain = true;
      return;
    }
    following = true;
    followAgain = false;
    follows
        .elapse(parts.marketClock().instant())
        .compose(elapsed -> follows.follow())
        .onFailure(e -> LOG.warn("The log cannot be followed: {}", e.getMessage()))
        .onComplete(done -> followed());
  }

  private void followed() {
    following = false;
    WorkRuntime works = worker;
    if (works != null && !stopped) {
      works.wake();
    }
    if (followAgain) {
      follow();
    }
  }

  private void tick() {
    follow();
    if (!stopped) {
      vertx.setTimer(LOOK_EVERY_MS, timer -> tick());
    }
  }
}
