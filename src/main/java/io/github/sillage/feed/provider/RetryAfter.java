package io.github.sillage.feed.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long a provider wants to be left alone. */
final class RetryAfter {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(6);
  private static final Duration HOUR = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * What the headers say, kept between one second and six hours: {@code Retry-After} in seconds or
   * as a date (RFC 9110, 10.2.3), else {@code X-Ratelimit-Reset} in seconds since 1970. Absent when
   * they say nothing, nonsense, or a time that is over. Dates are measured from the answer's own
   * {@code Date} where there is one, so that a wrong clock here does no harm.
   */
  static Optional<Duration> of(Answer answer, Instant now) {
    Instant sent = sent(answer).orElse(now);
    return answer
        .header("retry-after")
        .map(String::strip)
        .flatMap(text -> seconds(text).or(() -> date(text).map(at -> Duration.between(sent, at))))
        .or(() -> reset(answer, sent))
        .filter(wait -> !wait.isNegative())
        .map(RetryAfter::clamped);
  }

  /** When an answer was sent, by the clock of who sent it. */
  static Optional<Instant> sent(Answer answer) {
    Optional<Duration> age =
        answer.header("age").flatMap(RetryAfter::seconds).filter(each -> !each.isNegative());
    return answer
        .header("date")
        .flatMap(RetryAfter::date)
        .map(date -> date.plus(age.orElse(Duration.ZERO)));
  }

  private static Optional<Duration> reset(Answer answer, Instant sent) {
    return answer
        .header("x-ratelimit-reset")
        .flatMap(RetryAfter::seconds)
        .map(epoch -> epoch.minusSeconds(sent.getEpochSecond()));
  }

  private static Optional<Duration> seconds(String text) {
    try {
      return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text.strip()), 1L << 40)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration clamped(Duration wait) {
    return wait.compareTo(LEAST) < 0 ? LEAST : wait.compareTo(MOST) > 0 ? MOST : wait;
  }

  /**
   * How long a limit of a scope lasts where the headers do not say: a second, a minute, to the full
   * hour, to the next midnight of the provider. What is counted by the month is tried once a day,
   * for it may concern new instruments only. Absent when the scope is not known.
   */
  static Optional<Duration> usual(ProviderError.Scope scope, Instant now, ZoneId zone) {
    return switch (scope) {
      case BURST -> Optional.of(LEAST);
      case MINUTE -> Optional.of(Duration.ofMinutes(1));
      case HOUR -> Optional.of(Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(HOUR)));
      case DAY, MONTH -> Optional.of(untilMidnight(now, zone));
      case UNKNOWN -> Optional.empty();
    };
  }

  /** The time to the next midnight of a zone, when a daily limit begins anew. */
  static Duration untilMidnight(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    return Duration.between(
        local, local.toLocalDate().plusDays(1).atTime(LocalTime.MIN).atZone(zone));
  }
}
