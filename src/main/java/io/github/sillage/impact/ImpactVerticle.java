package io.github.sillage.impact;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.TradingCalendars;
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
import org.slf4j.event.Level;

/**
 * Keeps every study up to date: follows timeline and bars, and computes what they make due. One to
 * a node; nodes share the work through the database.
 */
public final class ImpactVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ImpactVerticle.class);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final int LANES_PER_WORKER = 2;

  private final Parts parts;
  private final StudyJobStore jobs;
  private final ImpactStudy study;
  private final StudyInputStore inputs;
  private final FollowRuntime follower;
  private final Promise<Void> caughtUp = Promise.promise();
  private boolean following;
  private boolean followAgain;
  private boolean stopped;
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
      PriceStore prices,
      TradingCalendars calendars,
      InstantSource clock,
      InstantSource marketClock,
      int workers) {}

  /** A verticle over {@code parts}. */
  public ImpactVerticle(Parts parts) {
    this.parts = parts;
    jobs = new StudyJobStore(parts.pool(), UUID.randomUUID().toString());
    study = new ImpactStudy(StudyOptions.STANDARD, parts.calendars());
    inputs = new StudyInputStore(parts.timeline(), parts.instruments(), parts.prices());
    follower =
        new FollowRuntime(
            parts.pool(), parts.log(), jobs, new DueStudyStore(parts.pool()), parts.timeline());
  }

  @Override
  public Future<?> start() {
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("study", parts.workers());
    WorkRuntime created =
        new WorkRuntime(
            jobs,
            inputs,
            new StudyResultStore(parts.pool(), parts.log(), jobs, parts.clock()),
            study,
            executor,
            parts.marketClock(),
            LANES_PER_WORKER * parts.workers(),
            caughtUp);
    worker = created;
    return follower.start().compose(ready -> follower.follow()).onSuccess(ready -> begin(created));
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

  private void begin(WorkRuntime works) {
    parts.bus().subscribe(ChangeFeed.PUBLISHED, batch -> published(batch.channel(), works));
    tick(works);
  }

  private void published(String channel, WorkRuntime works) {
    if (channel.equals(Channels.TIMELINE) || channel.equals(Channels.BARS)) {
      follow(works);
    }
  }

  private void tick(WorkRuntime works) {
    follow(works);
    if (!stopped) {
      vertx.setTimer(LOOK_EVERY_MS, timer -> tick(works));
    }
  }

  private void follow(WorkRuntime works) {
    if (following || stopped) {
      followAgain = true;
      return;
    }
    following = true;
    followAgain = false;
    follower
        .elapse(parts.marketClock().instant())
        .compose(elapsed -> follower.follow())
        .onFailure(this::cannotFollow)
        .onComplete(done -> followed(works));
  }

  private void cannotFollow(Throwable failure) {
    Level level = stopped ? Level.DEBUG : Level.WARN;
    LOG.atLevel(level).log("The log cannot be followed: {}", failure.getMessage());
  }

  private void followed(WorkRuntime works) {
    following = false;
    works.wake();
    if (followAgain) {
      follow(works);
    }
  }
}
