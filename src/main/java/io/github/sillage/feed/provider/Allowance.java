package io.github.sillage.feed.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a provider says is left of a limit, as it counts it: it knows of what other programs spend
 * with the same key.
 *
 * @param left how many requests, or credits
 * @param until when it begins anew, by the clock here
 */
public record Allowance(int left, Instant until) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(31);

  /**
   * What the headers say: {@code X-Ratelimit-Remaining} with {@code X-Ratelimit-Reset} in seconds
   * since 1970 (Finnhub, Alpaca), or {@code Api-Credits-Left} of the running minute (Twelve Data).
   * Absent when they say nothing, nonsense, or of a time that is over. Times are measured from the
   * answer's own {@code Date} where there is one, so that a wrong clock here does no harm.
   */
  public static Optional<Allowance> of(Answer answer, Instant now) {
    Instant sent = answer.sent().orElse(now);
    Optional<Duration> reset =
        number(answer, "x-ratelimit-reset")
            .map(epoch -> Duration.ofSeconds(epoch - sent.getEpochSecond()));
    Duration ofMinute = Duration.between(sent, sent.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE));
    return allowance(number(answer, "x-ratelimit-remaining"), reset, now)
        .or(() -> allowance(number(answer, "api-credits-left"), Optional.of(ofMinute), now));
  }

  private static Optional<Allowance> allowance(
      Optional<Long> left, Optional<Duration> wait, Instant now) {
    return left.filter(count -> count >= 0)
        .flatMap(
            count ->
                wait.filter(each -> !each.isNegative() && !each.isZero())
                    .filter(each -> each.compareTo(MOST) <= 0)
                    .map(each -> new Allowance((int) Math.min(count, 1 << 30), now.plus(each))));
  }

  private static Optional<Long> number(Answer answer, String header) {
    return answer.header(header).map(String::strip).filter(Allowance::isNumber).map(Long::valueOf);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,15}");
  }
}
