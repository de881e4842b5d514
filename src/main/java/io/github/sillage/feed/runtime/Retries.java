package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Whether and when a failed call is made once more: after a random part of half a second, at least
 * a quarter, or when the provider says; never more than one extra call in ten. Used from one event
 * loop.
 */
final class Retries {
  private static final Duration FLOOR = Duration.ofMillis(250);

  /** The longest wait for a retry; who asks for more is left alone for as long. */
  static final Duration MOST = Duration.ofSeconds(5);

  private static final double SPREAD_MS = 500;
  private static final double EARNED = 0.1;
  private static final double SAVED_MOST = 5;

  private final DoubleSupplier random;
  private double saved = 1;

  Retries(DoubleSupplier random) {
    this.random = random;
  }

  /** Notes a first attempt; ten of them pay for a retry. */
  void attempted() {
    saved = Math.min(SAVED_MOST, saved + EARNED);
  }

  /** How long to wait before the call is made once more; empty when it is not. */
  Optional<Duration> after(ProviderError error) {
    Duration wait = error.retryAfter().orElseGet(this::jitter);
    if (!isPassing(error.kind()) || saved < 1 || wait.compareTo(MOST) > 0) {
      return Optional.empty();
    }
    saved -= 1;
    return Optional.of(wait.compareTo(FLOOR) < 0 ? FLOOR : wait);
  }

  private Duration jitter() {
    return Duration.ofMillis((long) (SPREAD_MS * random.getAsDouble()));
  }

  private static boolean isPassing(ProviderError.Kind kind) {
    return switch (kind) {
      case TIMEOUT, TRANSPORT, UPSTREAM -> true;
      case NOT_FOUND, NO_DATA, RATE_LIMITED, AUTH, NOT_ENTITLED, BLOCKED, MALFORMED, UNSUPPORTED ->
          false;
    };
  }
}
