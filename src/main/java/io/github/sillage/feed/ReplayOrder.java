package io.github.sillage.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a replay is asked to do.
 *
 * @param secondsPerSession the real time that a session takes from now on; with {@link
 *     Action#SPEED} and only then
 */
record ReplayOrder(Action action, OptionalDouble secondsPerSession) {
  static final double FASTEST_SECONDS = 0.01;
  static final double SLOWEST_SECONDS = 86_400;

  /** What may be asked. */
  enum Action {
    /** To stand still. */
    PAUSE,
    /** To go on. */
    RESUME,
    /** To be at the opening of the next session; after the last, at the end. */
    NEXT,
    /** To go on at another pace. */
    SPEED,
    /** To begin anew, at the pace in force. */
    RESTART;

    /**
     * Reads the lower-case word.
     *
     * @throws IllegalArgumentException naming the words
     */
    static Action of(String text) {
      return Arrays.stream(values())
          .filter(action -> action.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("expected pause, resume, next, speed or restart"));
    }

    /** The lower-case word. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ReplayOrder {
    double seconds = secondsPerSession.orElse(FASTEST_SECONDS);
    if ((action == Action.SPEED) != secondsPerSession.isPresent()
        || !(seconds >= FASTEST_SECONDS && seconds <= SLOWEST_SECONDS)) {
      throw new IllegalArgumentException("not an order: " + action + " " + secondsPerSession);
    }
  }
}
