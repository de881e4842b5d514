package io.github.sillage.log;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the log no longer keeps, a little at a time. Every node may run one: to delete twice
 * does no harm.
 */
public final class RetentionVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionVerticle.class);
  private static final long FIRST_MILLIS = 60_000;
  private static final long EVERY_MILLIS = 600_000;
  private static final int BATCH = 5_000;
  private static final int AT_LEAST = 1_000;

  private final PublicationLog log;
  private final InstantSource clock;
  private final Duration age;
  private final long atMost;
  private boolean stopped;

  /**
   * @param age how long a publication is kept; the newest {@value #AT_LEAST} of a channel are kept
   *     whatever their age
   * @param atMost how many of a channel are kept, whatever their age
   */
  public RetentionVerticle(PublicationLog log, InstantSource clock, Duration age, long atMost) {
    this.log = log;
    this.clock = clock;
    this.age = age;
    this.atMost = atMost;
  }

  @Override
  public Future<?> start() {
    later(FIRST_MILLIS);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  private void later(long millis) {
    if (!stopped) {
      vertx.setTimer(
          millis,
          timer ->
              forget()
                  .onFailure(e -> LOG.warn("Old publications stay for now: {}", e.getMessage()))
                  .onComplete(done -> later(EVERY_MILLIS)));
    }
  }

  /** Deletes from all channels what is not kept. */
  Future<Void> forget() {
    Future<Void> done = Future.succeededFuture();
    for (String channel : Channels.STREAMS) {
      done = done.compose(before -> forget(channel));
    }
    return done;
  }

  private Future<Void> forget(String channel) {
    return log.forget(channel, clock.instant().minus(age), AT_LEAST, atMost, BATCH)
        .compose(count -> count < BATCH ? Future.succeededFuture() : forget(channel));
  }
}
