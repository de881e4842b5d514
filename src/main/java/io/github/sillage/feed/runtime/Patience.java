package io.github.sillage.feed.runtime;

import java.time.Duration;

/** How long an ask may wait for its turn, and how much of a budget it may use up. */
public enum Patience {
  /** Prices of now: seconds, and all there is. */
  URGENT(Duration.ofSeconds(10), 1.0),
  /** History: minutes, and no more than half where quotes need the rest. */
  PATIENT(Duration.ofMinutes(15), 0.5);

  private final Duration limit;
  private final double share;

  Patience(Duration limit, double share) {
    this.limit = limit;
    this.share = share;
  }

  Duration limit() {
    return limit;
  }

  double share() {
    return share;
  }
}
