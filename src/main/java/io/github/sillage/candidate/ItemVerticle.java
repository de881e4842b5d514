package io.github.sillage.candidate;

import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.TimelineStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes candidates of what sources bring, on every node; each item is taken up by one of them. */
public final class ItemVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ItemVerticle.class);
  private static final long BETWEEN_MS = 500;
  private static final long IDLE_MS = 10_000;

  private final Pool pool;
  private final PublicationLog log;
  private final TimelineStore timeline;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private boolean failing;
  private boolean stopped;

  /** Reads the items in the database of {@code pool}; see {@link CandidateRoutes} for the rest. */
  public ItemVerticle(
      Pool pool,
      PublicationLog log,
      TimelineStore timeline,
      TradingCalendars calendars,
      InstantSource clock,
      MeterRegistry metrics) {
    this.pool = pool;
    this.log = log;
    this.timeline = timeline;
    this.calendars = calendars;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    later(new ItemRuntime(vertx, pool, log, timeline, calendars, clock, metrics), BETWEEN_MS);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  private void later(ItemRuntime runtime, long wait) {
    if (!stopped) {
      vertx.setTimer(wait, timer -> takeUp(runtime));
    }
  }

  private void takeUp(ItemRuntime runtime) {
    runtime
        .takeUp()
        .onSuccess(taken -> failing = false)
        .onFailure(this::tell)
        .otherwise(0)
        .onComplete(taken -> later(runtime, taken.result() > 0 ? BETWEEN_MS : IDLE_MS));
  }

  private void tell(Throwable failure) {
    if (!failing && !stopped) {
      LOG.warn("Items of sources wait: {}", String.valueOf(failure.getMessage()));
    }
    failing = true;
  }
}
