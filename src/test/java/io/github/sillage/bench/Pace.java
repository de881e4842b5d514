package io.github.sillage.bench;

import java.util.concurrent.TimeUnit;

/** So many a second, evenly; who is late does not wait. */
final class Pace {
  private final int perSecond;
  private final long start = System.nanoTime();
  private long count;

  Pace(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Waits until the next one is due. */
  void next() {
    try {
      TimeUnit.NANOSECONDS.sleep(start + count++ * 1_000_000_000L / perSecond - System.nanoTime());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
