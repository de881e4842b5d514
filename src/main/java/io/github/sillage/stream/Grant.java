package io.github.sillage.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client may read, and until when.
 *
 * @param expires when it ends; empty when it does not
 * @param channels the channels it holds for, a name or the beginning of names followed by {@code
 *     *}; empty when it holds for all
 */
record Grant(Optional<Instant> expires, Optional<List<String>> channels) {
  /** For anybody: every channel, without end. */
  static final Grant ANYBODY = new Grant(Optional.empty(), Optional.empty());

  Grant {
    channels = channels.map(List::copyOf);
  }

  /** Whether the channel may be read. */
  boolean allows(String channel) {
    return channels
        .map(patterns -> patterns.stream().anyMatch(pattern -> matches(pattern, channel)))
        .orElse(true);
  }

  private static boolean matches(String pattern, String channel) {
    return pattern.endsWith("*")
        ? channel.startsWith(pattern.substring(0, pattern.length() - 1))
        : channel.equals(pattern);
  }

  /**
   * How many whole seconds are left, from 1 to what the protocol can say; empty when it does not
   * end.
   */
  OptionalLong secondsLeft(Instant now) {
    return expires
        .map(end -> OptionalLong.of(seconds(Duration.between(now, end))))
        .orElseGet(OptionalLong::empty);
  }

  private static long seconds(Duration left) {
    return Math.max(1, Math.min(left.toSeconds(), Integer.MAX_VALUE));
  }
}
