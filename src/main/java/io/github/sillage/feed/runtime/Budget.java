package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Allowance;
import io.github.sillage.feed.provider.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How often a provider may be asked: in no window of any of the given lengths, wherever it begins,
 * is more spent than nine tenths of what the provider allows. A bucket that refills steadily would
 * let nearly twice as much through in one window after a rest; this remembers every spending
 * instead. Used from one event loop.
 */
final class Budget {
  private static final double SHARE = 0.9;

  private final List<Limit> limits;
  private final Duration longest;
  private final Deque<Spending> spent = new ArrayDeque<>();
  private Told told = Told.NOTHING;

  private record Told(Allowance allowance, Instant at) {
    static final Told NOTHING = new Told(new Allowance(0, Instant.MIN), Instant.MIN);

    boolean holds(Instant now) {
      return now.isBefore(allowance.until());
    }
  }

  /** What was spent at an instant. */
  record Spending(Instant at, int cost) {}

  /** A budget within the limits; without any it is unlimited. */
  Budget(List<Limit> limits) {
    this.limits = List.copyOf(limits);
    this.longest =
        limits.stream().map(Limit::window).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** Notes what the provider itself says is left. */
  void told(Allowance allowance, Instant now) {
    told = new Told(allowance, now);
  }

  /** Takes over what was spent before a restart. */
  void restore(Collection<Spending> earlier) {
    spent.clear();
    earlier.stream().sorted(Comparator.comparing(Spending::at)).forEach(spent::add);
  }

  /**
   * How long to wait before so much may be spent; zero when it may be now. A cost above what a
   * whole window allows waits for that window to be empty.
   *
   * @param share of each window that may be filled, above 0 and at most 1: what can wait leaves the
   *     rest to what cannot
   */
  Duration waitFor(int cost, double share, Instant now) {
    forget(now);
    Duration toReset =
        told.holds(now) && cost > leftAsTold()
            ? Duration.between(now, told.allowance.until())
            : Duration.ZERO;
    return limits.stream()
        .map(
            limit -> waitFor(cost, limit.window(), Math.max(1, (int) (usable(limit) * share)), now))
        .filter(wait -> wait.compareTo(toReset) > 0)
        .max(Comparator.naturalOrder())
        .orElse(toReset);
  }

  private int leftAsTold() {
    int since = spent.stream().filter(e -> e.at.isAfter(told.at)).mapToInt(e -> e.cost).sum();
    return Math.max(0, told.allowance.left() - since);
  }

  private Duration waitFor(int cost, Duration window, int usable, Instant now) {
    int excess = within(window, now) + Math.min(cost, usable) - usable;
    Instant start = now.minus(window);
    for (Spending each : spent) {
      if (excess <= 0) {
        break;
      }
      if (each.at.isAfter(start)) {
        excess -= each.cost;
        if (excess <= 0) {
          return Duration.between(now, each.at.plus(window));
        }
      }
    }
    return Duration.ZERO;
  }

  private int within(Duration window, Instant now) {
    Instant start = now.minus(window);
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

  /**
   * What is left as the provider last said, or, if less, in the window of an hour or more that has
   * least left; where there is none, in that of a minute or more.
   */
  OptionalInt left(Instant now) {
    OptionalInt counted = counted(now);
    return told.holds(now)
        ? OptionalInt.of(Math.min(leftAsTold(), counted.orElse(Integer.MAX_VALUE)))
        : counted;
  }

  private OptionalInt counted(Instant now) {
    return Stream.of(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ZERO)
        .map(least -> left(least, now))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private OptionalInt left(Duration least, Instant now) {
    return limits.stream()
        .filter(limit -> limit.window().compareTo(least) >= 0)
        .mapToInt(limit -> Math.max(0, usable(limit) - within(limit.window(), now)))
        .min();
  }

  private static int usable(Limit limit) {
    return Math.max(1, (int) (limit.permits() * SHARE));
  }

  private void forget(Instant now) {
    while (!spent.isEmpty() && !spent.peekFirst().at.isAfter(now.minus(longest))) {
      spent.removeFirst();
    }
  }
}
