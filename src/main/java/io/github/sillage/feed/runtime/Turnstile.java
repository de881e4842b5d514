package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Lets calls through one by one as the budget and the number of open calls allow, the urgent before
 * the patient, each in order of arrival. A queue holds a hundred; one more pushes out the oldest.
 * Used from one event loop.
 */
final class Turnstile {
  private static final int QUEUE = 100;

  private final Budget budget;
  private final int concurrency;
  private final boolean shared;
  private final InstantSource clock;
  private final Timers timers;
  private final IntConsumer spending;
  private final Map<Patience, Deque<Ticket>> waiting = new EnumMap<>(Patience.class);
  private int open;

  /**
   * A call that wants through.
   *
   * @param go is run when it may; {@link #leave} must follow
   * @param refused is run instead when it would have to wait too long, with how long
   */
  record Ticket(
      int cost, Patience patience, Instant deadline, Runnable go, Consumer<Duration> refused) {}

  /**
   * A turnstile in front of one provider.
   *
   * @param shared whether patient calls share the budget with urgent ones
   * @param spending is told of every cost that is spent
   */
  Turnstile(
      Budget budget,
      int concurrency,
      boolean shared,
      InstantSource clock,
      Timers timers,
      IntConsumer spending) {
    this.budget = budget;
    this.concurrency = Math.max(1, concurrency);
    this.shared = shared;
    this.clock = clock;
    this.timers = timers;
    this.spending = spending;
    for (Patience each : Patience.values()) {
      waiting.put(each, new ArrayDeque<>());
    }
  }

  void enter(Ticket ticket) {
    Deque<Ticket> queue = queue(ticket.patience);
    if (queue.size() >= QUEUE) {
      queue.removeFirst().refused.accept(ticket.patience.limit());
    }
    queue.addLast(ticket);
    pump();
  }

  void leave() {
    open--;
    pump();
  }

  private Deque<Ticket> queue(Patience patience) {
    return waiting.getOrDefault(patience, new ArrayDeque<>());
  }

  private void pump() {
    for (Patience each : Patience.values()) {
      pump(queue(each), shared ? each.share() : 1);
    }
  }

  private void pump(Deque<Ticket> queue, double share) {
    while (!queue.isEmpty() && open < concurrency) {
      Ticket next = queue.getFirst();
      Instant now = clock.instant();
      Duration wait = budget.waitFor(next.cost, share, now);
      if (now.plus(wait).isAfter(next.deadline)) {
        queue.removeFirst().refused.accept(wait);
      } else if (wait.isZero()) {
        queue.removeFirst();
        open++;
        budget.spend(next.cost, now);
        spending.accept(next.cost);
        next.go.run();
      } else {
        timers.after(wait, this::pump);
        return;
      }
    }
  }
}
