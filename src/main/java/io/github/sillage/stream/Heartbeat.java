package io.github.sillage.stream;

import io.vertx.core.Vertx;

/** Asks a connection for a sign of life at a fixed pace. */
final class Heartbeat {
  private final Vertx vertx;
  private final long periodMillis;
  private final Runnable ping;
  private final Runnable silence;
  private long timer;
  private boolean waiting;

  /**
   * @param ping sends the question
   * @param silence is run when a whole period has passed without an answer
   */
  Heartbeat(Vertx vertx, long periodMillis, Runnable ping, Runnable silence) {
    this.vertx = vertx;
    this.periodMillis = periodMillis;
    this.ping = ping;
    this.silence = silence;
  }

  /** Asks for the first time after a period. */
  void start() {
    timer = vertx.setTimer(periodMillis, due -> beat());
  }

  /**
   * The connection has answered.
   *
   * @return whether it was asked
   */
  boolean answered() {
    boolean asked = waiting;
    waiting = false;
    return asked;
  }

  /** Asks no more. */
  void stop() {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    if (waiting) {
      silence.run();
      return;
    }
    waiting = true;
    ping.run();
    start();
  }
}
