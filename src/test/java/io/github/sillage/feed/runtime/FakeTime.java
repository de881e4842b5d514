package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that moves when it is told to, and timers that go off then. */
public final class FakeTime implements InstantSource, Timers {
  private Instant now;
  private final List<Due> due = new ArrayList<>();

  private record Due(Instant at, Runnable task) {}

  /** A clock that shows this instant. */
  public FakeTime(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void after(Duration wait, Runnable task) {
    due.add(new Due(now.plus(wait), task));
  }

  /** Moves the clock to an instant; the timers on the way go off in order, on this thread. */
  public void moveTo(Instant target) {
    for (Due next = next(target); next != null; next = next(target)) {
      next.task.run();
    }
    synchronized (this) {
      now = target;
    }
  }

  /** Moves the clock on. */
  public void pass(Duration time) {
    moveTo(instant().plus(time));
  }

  private synchronized Due next(Instant target) {
    Due first = due.stream().min(Comparator.comparing(Due::at)).orElse(null);
    if (first == null || first.at.isAfter(target)) {
      return null;
    }
    due.remove(first);
    now = first.at.isAfter(now) ? first.at : now;
    return first;
  }
}
