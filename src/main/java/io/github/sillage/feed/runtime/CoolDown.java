package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rest a provider is given after it said "too many requests" or shut the door: a minute, then
 * five, fifteen, an hour, six hours, each a fifth more or less, and never less than the provider
 * asked for. Ten minutes of good answers take one step back. Used from one event loop.
 */
final class CoolDown {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6));
  private static final Duration GOOD = Duration.ofMinutes(10);
  private static final double SPREAD = 0.2;

  private final int firstStep;
  private final DoubleSupplier random;
  private State state = new State(0, Instant.MIN, "");
  private @Nullable Instant goodSince;

  /**
   * What outlives a restart.
   *
   * @param rests how many rests were given and not yet forgiven
   * @param until when the present rest ends; in the past when there is none
   * @param reason why, in a few words
   */
  record State(int rests, Instant until, String reason) {}

  /**
   * A provider that needs no rest yet.
   *
   * @param firstStep the first rest, as an index of the steps
   * @param random draws from 0 to 1
   */
  CoolDown(int firstStep, DoubleSupplier random) {
    this.firstStep = firstStep;
    this.random = random;
  }

  State state() {
    return state;
  }

  void restore(State earlier) {
    state = earlier;
  }

  /** When the rest ends; empty when it may be asked now. */
  Optional<Instant> restingUntil(Instant now) {
    return Optional.of(state.until).filter(now::isBefore);
  }

  /** Begins a rest, the next longer one, at least as long as the provider asked for. */
  State rest(Optional<Duration> asked, String reason, Instant now) {
    Duration step = STEPS.get(Math.min(firstStep + state.rests, STEPS.size() - 1));
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    Duration spread = Duration.ofMillis((long) (step.toMillis() * factor));
    Duration rest = asked.filter(wish -> wish.compareTo(spread) > 0).orElse(spread);
    goodSince = null;
    state = new State(Math.min(state.rests + 1, STEPS.size() - firstStep), now.plus(rest), reason);
    return state;
  }

  /** Begins a rest that the provider asked for while in trouble; the next is no longer for it. */
  State hold(Duration asked, String reason, Instant now) {
    goodSince = null;
    Instant until = now.plus(asked);
    state = new State(state.rests, until.isAfter(state.until) ? until : state.until, reason);
    return state;
  }

  /**
   * Notes a good answer.
   *
   * @return whether it took a step back
   */
  boolean good(Instant now) {
    Instant since = goodSince;
    if (state.rests == 0 || since == null) {
      goodSince = now;
      return false;
    }
    if (Duration.between(since, now).compareTo(GOOD) < 0) {
      return false;
    }
    goodSince = now;
    state = new State(state.rests - 1, state.until, state.reason);
    return true;
  }

  /** Notes a bad answer: the ten minutes begin anew. */
  void bad() {
    goodSince = null;
  }
}
