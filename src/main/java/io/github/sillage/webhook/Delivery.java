package io.github.sillage.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One message on its way to one webhook.
 *
 * @param message its id, the same in every attempt
 * @param nextAt when it is posted next; empty when it is not
 * @param lastError what went wrong last
 * @param tries the attempts, in order
 */
record Delivery(
    long id,
    String message,
    State state,
    int attempts,
    Instant queuedAt,
    Optional<Instant> nextAt,
    Optional<Instant> doneAt,
    Optional<String> lastError,
    List<Try> tries) {

  /**
   * An attempt.
   *
   * @param at when it was over
   * @param error what went wrong; empty when the other side took the message
   */
  record Try(Instant at, Optional<String> error) {}

  /** How far a message has come. */
  enum State {
    /** To be posted, or posted again. */
    WAITING,
    /** The other side took it. */
    DELIVERED,
    /** Given up after every attempt. */
    DEAD;

    /**
     * Reads the lower-case word.
     *
     * @throws IllegalArgumentException naming the words allowed
     */
    static State of(String text) {
      return Arrays.stream(values())
          .filter(state -> state.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("expected waiting, delivered or dead"));
    }

    /** The lower-case word. */
    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
