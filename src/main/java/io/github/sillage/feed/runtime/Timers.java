package io.github.sillage.feed.runtime;

import java.time.Duration;

/** Calls back later, on the event loop it was asked from. Tests put their own clock behind it. */
@FunctionalInterface
public interface Timers {
  /** Runs {@code due} once the wait is over. */
  void after(Duration wait, Runnable due);
}
