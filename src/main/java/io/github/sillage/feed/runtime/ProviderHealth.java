package io.github.sillage.feed.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a provider is doing.
 *
 * @param id its id, as in the settings
 * @param label its name
 * @param state whether it can be asked
 * @param reason why it cannot be, in a sentence
 * @param lastSuccess when it last gave something usable
 * @param lastError what it last failed with
 * @param p95Millis the duration that 95 of its last 100 answers did not exceed
 * @param budgetLeft what may still be asked in the tightest of its windows; empty when unlimited
 * @param nextAttempt when it may be asked again, while it may not be
 * @param clockSkewSeconds how far the clock here is ahead of the provider's, negative when behind;
 *     empty while they are a minute or less apart
 */
public record ProviderHealth(
    String id,
    String label,
    State state,
    Optional<String> reason,
    Optional<Instant> lastSuccess,
    Optional<LastError> lastError,
    OptionalLong p95Millis,
    OptionalInt budgetLeft,
    Optional<Instant> nextAttempt,
    Optional<Long> clockSkewSeconds) {

  /** Whether a provider can be asked. */
  public enum State {
    /** It has not been asked yet. */
    IDLE,
    /** It answers. */
    UP,
    /** Its last answer was an error; it is asked on. */
    FAILING,
    /** It rests: it said "too many requests", or shut the door. */
    COOLING,
    /** It failed five times running; one request a minute tries whether it is back. */
    OPEN,
    /** What it allows in an hour, a day or a month is used up. */
    OUT_OF_BUDGET,
    /** It is switched off, lacks its key, or its key was refused. */
    DISABLED
  }

  /**
   * An error.
   *
   * @param kind its kind, as in docs/providers.md
   * @param at when
   * @param detail what the provider said, without secrets
   */
  public record LastError(String kind, Instant at, String detail) {}

  /** The same without what changes with every answer. */
  public ProviderHealth timeless() {
    return new ProviderHealth(
        id,
        label,
        state,
        reason,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        nextAttempt,
        Optional.empty());
  }
}
