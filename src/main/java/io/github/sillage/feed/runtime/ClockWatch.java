package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the clock of this machine against the {@code Date} of what providers answer, and warns once
 * when they are more than a minute apart: freshness, sessions and budgets all go by it. Used from
 * one event loop.
 */
final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration VISIBLE = Duration.ofMinutes(1);
  private static final Duration TICK = Duration.ofSeconds(1);

  private boolean told;

  /**
   * How far the clock here is certainly ahead of the provider's, negative when behind: the time the
   * answer was under way and the second to which a date is written are in favour of the clock. The
   * age of an answer out of a cache counts to its date (RFC 9111, 5.1).
   *
   * @return empty while it is a minute or less, or the answer has no date
   */
  Optional<Duration> look(String provider, Answer answer, Instant begun, Instant now) {
    Optional<Duration> apart =
        answer
            .sent()
            .map(date -> apart(date, begun, now))
            .filter(each -> each.abs().compareTo(VISIBLE) > 0);
    if (apart.isPresent() && !told) {
      LOG.warn(
          "The clock of this machine is {} s {} that of {}: what it says of freshness is wrong by"
              + " that; set the clock",
          apart.get().abs().toSeconds(),
          apart.get().isNegative() ? "behind" : "ahead of",
          provider);
    }
    told |= apart.isPresent();
    return apart;
  }

  private static Duration apart(Instant date, Instant begun, Instant now) {
    Duration ahead = Duration.between(date.plus(TICK), begun);
    Duration behind = Duration.between(now, date);
    return behind.isNegative() ? max(ahead, Duration.ZERO) : behind.negated();
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
