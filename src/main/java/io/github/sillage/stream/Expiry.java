package io.github.sillage.stream;

import io.vertx.core.Vertx;
import java.util.OptionalLong;

/** Ends what may last only as long as a token. */
final class Expiry {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final long graceSeconds;
  private final Runnable end;
  private long timer = NO_TIMER;

  /**
   * @param graceSeconds for how long an ending is put off, so that a new token may come
   */
  Expiry(Vertx vertx, long graceSeconds, Runnable end) {
    this.vertx = vertx;
    this.graceSeconds = graceSeconds;
    this.end = end;
  }

  /** Ends after so many seconds, whatever was said before; never when there are none. */
  void in(OptionalLong secondsLeft) {
    cancel();
    secondsLeft.ifPresent(
        left -> timer = vertx.setTimer((left + graceSeconds) * 1_000, due -> end.run()));
  }

  /** Does not end. */
  void cancel() {
    vertx.cancelTimer(timer);
    timer = NO_TIMER;
  }
}
