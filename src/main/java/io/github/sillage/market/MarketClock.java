package io.github.sillage.market;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the market: the real one, or the simulated one while past sessions are replayed. What
 * asks whether a venue is open, a price fresh or a window elapsed asks this clock; what dates a
 * record asks the real one.
 */
public final class MarketClock implements InstantSource {
  private volatile InstantSource source;

  /** A clock that shows the time of another until told to follow a third. */
  public MarketClock(InstantSource real) {
    this.source = real;
  }

  /** From now on shows the time of the source. */
  public void follow(InstantSource other) {
    this.source = other;
  }

  @Override
  public Instant instant() {
    return source.instant();
  }
}
