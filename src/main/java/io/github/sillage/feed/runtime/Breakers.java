package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import java.time.Duration;

/**
 * When a circuit breaker opens: after five failures running, in a window wide enough that they can
 * gather at the rate the provider is polled at (that of the library, ten seconds, is not).
 */
final class Breakers {
  static final int MAX_FAILURES = 5;
  static final long TIMEOUT_MS = 8_000;
  static final long RESET_MS = 60_000;

  /** How long an answer may take, so that it ends before the breaker's own time. */
  static final Duration DEADLINE = Duration.ofMillis(TIMEOUT_MS - 500);

  private static final long LEAST_WINDOW_MS = 180_000;

  private Breakers() {}

  /** The window in which failures are counted, for a provider polled at this interval. */
  static long windowMillis(Duration pollInterval) {
    return Math.max(LEAST_WINDOW_MS, 2L * MAX_FAILURES * pollInterval.toMillis());
  }

  /** Whether what came back counts as a failure: limits, refusals and absences do not. */
  static boolean counts(Parsed parsed) {
    return parsed.error().map(ProviderError::kind).filter(Breakers::counts).isPresent();
  }

  private static boolean counts(ProviderError.Kind kind) {
    return switch (kind) {
      case MALFORMED, TIMEOUT, TRANSPORT, UPSTREAM -> true;
      case NOT_FOUND, NO_DATA, RATE_LIMITED, AUTH, NOT_ENTITLED, BLOCKED, UNSUPPORTED -> false;
    };
  }
}
