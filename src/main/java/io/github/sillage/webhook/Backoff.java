package io.github.sillage.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long to wait before a message is posted again, each wait a fifth more or less. */
record Backoff(DoubleSupplier random) {
  private static final double SPREAD = 0.2;
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  /** The wait after so many attempts; empty when there were enough. */
  Optional<Duration> after(int attempts) {
    if (attempts > WAITS.size()) {
      return Optional.empty();
    }
    double factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    return Optional.of(
        Duration.ofMillis((long) (WAITS.get(Math.max(0, attempts - 1)).toMillis() * factor)));
  }
}
