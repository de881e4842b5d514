package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * How often a provider may be asked: in no window of any of the given lengths, wherever it begins,
 * is more spent than nine tenths of what the provider allows. A bucket that refills steadily would
 * let nearly twice as much through in one window after a rest; this remembers every spending
 * instead. Used from one event loop.
 */
final class Budget {
  private static final double SHARE = 0.9;

  private final List<Window> windows;
  private final Duration longest;
  private final Deque<Spending> spent = new ArrayDeque<>();

  /**
   * A limit of a provider.
   *
   * @param length of the window
   * @param permits what the provider allows in it, 1 or more
   */
  record Window(Duration length, int permits) {
    int usable() {
      return Math.max(1, (int) (permits * SHARE));
    }
  }

  /** What was spent at an instant. */
  record Spending(Instant at, int cost) {}

  /** A budget within the windows; without any it is unlimited. */
  Budget(List<Window> windows) {
    this.windows = List.copyOf(windows);
    this.longest =
        windows.stream().map(Window::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** Takes over what was spent before a restart. */
  void restore(Collection<Spending> earlier) {
    spent.clear();
    earlier.stream().sorted(Comparator.comparing(Spending::at)).forEach(spent::add);
  }

  /**
   * How long to wait before so much may be spent; zero when it may be now. A cost above what a
   * whole window allows waits for that window to be empty.
   */
  Duration waitFor(int cost, Instant now) {
    forget(now);
    return windows.stream()
        .map(window -> waitFor(Math.min(cost, window.usable()), window, now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration waitFor(int cost, Window window, Instant now) {
    int excess = within(window, now) + cost - window.usable();
    Instant start = now.minus(window.length());
    for (Spending each : spent) {
      if (excess <= 0) {
        break;
      }
      if (each.at.isAfter(start)) {
        excess -= each.cost;
        if (excess <= 0) {
          return Duration.between(now, each.at.plus(window.length()));
        }
      }
    }
    return Duration.ZERO;
  }

  private int within(Window window, Instant now) {
    Instant start = now.minus(window.length());
    int sum = 0;
    for (Iterator<Spending> newest = spent.descendingIterator(); newest.hasNext(); ) {
      Spending each = newest.next();
      if (!each.at.isAfter(start)) {
        break;
      }
      sum += each.cost;
    }
    return sum;
  }

  /** Spends; whoever calls has asked {@link #waitFor} at the same instant. */
  void spend(int cost, Instant now) {
    spent.addLast(new Spending(now, cost));
  }

  /** What is left in the window of an hour or more that has least left, else in any. */
  int left(Instant now) {
    boolean hasLong = windows.stream().anyMatch(Budget::isLong);
    return windows.stream()
        .filter(window -> !hasLong || isLong(window))
        .mapToInt(window -> Math.max(0, window.usable() - within(window, now)))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static boolean isLong(Window window) {
    return window.length().compareTo(Duration.ofHours(1)) >= 0;
  }

  private void forget(Instant now) {
    while (!spent.isEmpty() && !spent.peekFirst().at.isAfter(now.minus(longest))) {
      spent.removeFirst();
    }
  }
}
