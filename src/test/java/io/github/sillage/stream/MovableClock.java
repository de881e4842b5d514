package io.github.sillage.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of day, as somebody sets it. */
final class MovableClock implements InstantSource {
  private volatile Duration offset = Duration.ZERO;

  /** Sets it forward, or back. */
  void jump(Duration by) {
    offset = offset.plus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset);
  }
}
