package io.github.sillage.stream;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what is to be written on one event loop, so that a socket gets one frame for all that
 * came within a tick.
 */
final class FlushTick {
  private static final Logger LOG = LoggerFactory.getLogger(FlushTick.class);

  private final Vertx vertx;
  private final long millis;
  private final Set<Runnable> waiting = new LinkedHashSet<>();

  /**
   * @param millis how long to gather; 0 writes as soon as the running handler has ended
   */
  FlushTick(Vertx vertx, long millis) {
    this.vertx = vertx;
    this.millis = millis;
  }

  /** Runs {@code flush} once at the next tick, however often it is asked for before. */
  void request(Runnable flush) {
    if (waiting.isEmpty()) {
      if (millis == 0) {
        vertx.runOnContext(now -> flushAll());
      } else {
        vertx.setTimer(millis, timer -> flushAll());
      }
    }
    waiting.add(flush);
  }

  private void flushAll() {
    List<Runnable> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(FlushTick::run);
  }

  private static void run(Runnable flush) {
    try {
      flush.run();
    } catch (RuntimeException e) {
      LOG.error("A connection could not be written to", e);
    }
  }
}
