package io.github.sillage.stream;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what is to be delivered on one event loop, so that a socket gets one frame for all that
 * came within a tick, and is not touched for each publication.
 */
final class FlushTick {
  private static final Logger LOG = LoggerFactory.getLogger(FlushTick.class);

  private final Vertx vertx;
  private final long millis;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean last;

  /** What is run once at the next tick, however often it is asked for before. */
  abstract static class Waiting {
    private boolean requested;

    abstract void flush();
  }

  /**
   * @param millis how long to gather; 0 writes as soon as the running handler has ended
   */
  FlushTick(Vertx vertx, long millis) {
    this.vertx = vertx;
    this.millis = millis;
  }

  /** Flushes once at the next tick; at the end of this one when asked for during a tick. */
  void request(Waiting flush) {
    if (flush.requested) {
      return;
    }
    if (last) {
      run(flush);
      return;
    }
    if (waiting.isEmpty()) {
      start();
    }
    flush.requested = true;
    waiting.add(flush);
  }

  /**
   * Runs the last step that hands anything out in this tick: who asks to be flushed meanwhile is
   * flushed at once, while what it holds is still in the processor's memory.
   */
  void last(Runnable step) {
    last = true;
    try {
      step.run();
    } finally {
      last = false;
    }
  }

  private void start() {
    if (millis == 0) {
      vertx.runOnContext(now -> flushAll());
    } else {
      vertx.setTimer(millis, timer -> flushAll());
    }
  }

  private void flushAll() {
    for (int i = 0; i < waiting.size(); i++) {
      run(waiting.get(i));
    }
    waiting = new ArrayList<>(waiting.size());
  }

  private static void run(Waiting next) {
    next.requested = false;
    try {
      next.flush();
    } catch (RuntimeException e) {
      LOG.error("A connection could not be written to", e);
    }
  }
}
