package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/** The durations of the last hundred answers. Used from one event loop. */
final class Latencies {
  private static final int KEPT = 100;

  private final long[] millis = new long[KEPT];
  private int count;

  void add(Duration took) {
    millis[count % KEPT] = Math.max(0, took.toMillis());
    count++;
  }

  /** The least duration in milliseconds that at least 95 of 100 did not exceed. */
  OptionalLong p95() {
    if (count == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = Arrays.copyOf(millis, Math.min(count, KEPT));
    Arrays.sort(sorted);
    return OptionalLong.of(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
  }
}
