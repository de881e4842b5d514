package io.github.sillage.feed.provider;

import java.time.Duration;

/**
 * How much of a provider may be used in a time: its own limit, or one we set ourselves where it
 * publishes none.
 *
 * @param window the time
 * @param permits the calls in it, or credits where calls differ in cost
 */
public record Limit(Duration window, int permits) {

  /**
   * @throws IllegalArgumentException unless both are positive
   */
  public Limit {
    if (window.isNegative() || window.isZero() || permits <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + permits + " in " + window);
    }
  }
}
