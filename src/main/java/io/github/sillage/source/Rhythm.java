package io.github.sillage.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a source is asked again: after its interval, a tenth more or less so that sources drift
 * apart; after failures in a row ever later, up to a day; and never before it wishes.
 *
 * @param random draws from 0 to 1
 */
record Rhythm(DoubleSupplier random) {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int DOUBLINGS = 8;
  private static final double SPREAD = 0.1;

  /** After an answer. */
  Instant afterSuccess(SourceSpec source, Instant now) {
    return now.plus(spread(source.every()));
  }

  /**
   * After a failure.
   *
   * @param failures how many in a row, this one included
   */
  Instant afterFailure(SourceSpec source, int failures, Optional<Duration> wish, Instant now) {
    Duration wait = source.every().multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    Duration longest = source.every().compareTo(LONGEST) > 0 ? source.every() : LONGEST;
    Duration own = spread(wait.compareTo(longest) > 0 ? longest : wait);
    return now.plus(wish.filter(asked -> asked.compareTo(own) > 0).orElse(own));
  }

  private Duration spread(Duration wait) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }
}
