package io.github.sillage.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A bucket of permits that refills with time: bursts pass, a lasting flood does not. */
final class RateLimit {
  private final InstantSource clock;
  private final double perSecond;
  private final double burst;
  private double permits;
  private Instant last;

  RateLimit(InstantSource clock, int perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.permits = burst;
    this.last = clock.instant();
  }

  /** Takes a permit if there is one. */
  boolean take() {
    Instant now = clock.instant();
    double passed = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
    permits = Math.min(burst, permits + passed * perSecond);
    last = now;
    if (permits < 1) {
      return false;
    }
    permits -= 1;
    return true;
  }
}
