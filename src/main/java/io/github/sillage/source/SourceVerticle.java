package io.github.sillage.source;

import io.github.sillage.market.TradingCalendars;
import io.github.sillage.outbound.OutboundRuntime;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the sources that the operator has switched on, each on one node at a time. Without any it
 * does nothing.
 */
public final class SourceVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SourceVerticle.class);
  private static final long BETWEEN_MS = 1_000;
  private static final long IDLE_MS = 10_000;

  private final Pool pool;
  private final SourceList sources;
  private final OutboundRuntime outbound;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final SourceMetrics metrics;
  private boolean stopped;

  /** Asks {@code sources}; what they tell goes to the database of {@code pool}. */
  public SourceVerticle(
      Pool pool,
      SourceList sources,
      OutboundRuntime outbound,
      TradingCalendars calendars,
      InstantSource clock,
      MeterRegistry registry) {
    this.pool = pool;
    this.sources = sources;
    this.outbound = outbound;
    this.calendars = calendars;
    this.clock = clock;
    this.metrics = new SourceMetrics(registry);
  }

  @Override
  public Future<?> start() {
    if (sources.enabled().isEmpty()) {
      return Future.succeededFuture();
    }
    AskRuntime created =
        new AskRuntime(
            vertx,
            pool,
            sources,
            new FetchRuntime(outbound, clock),
            new FolderRuntime(vertx, calendars),
            new Rhythm(() -> ThreadLocalRandom.current().nextDouble()),
            clock,
            metrics);
    return created.open().onSuccess(opened -> later(created, BETWEEN_MS));
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  private void later(AskRuntime runtime, long wait) {
    if (!stopped) {
      vertx.setTimer(
          wait,
          timer ->
              runtime
                  .ask()
                  .onFailure(e -> LOG.warn("Sources rest: {}", e.getMessage()))
                  .otherwise(false)
                  .onComplete(asked -> later(runtime, asked.result() ? BETWEEN_MS : IDLE_MS)));
    }
  }
}
