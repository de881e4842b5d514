package io.github.sillage.candidate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What became of a candidate. */
public enum Status {
  /** It waits for a curator. */
  PROPOSED,
  /** It is an event of the timeline. */
  ACCEPTED,
  /** It is none. */
  REJECTED,
  /** It was the same as an event, or as another candidate, which has its sources now. */
  MERGED;

  /**
   * Reads the lower-case word.
   *
   * @throws IllegalArgumentException naming the words
   */
  public static Status of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected proposed, accepted, rejected or merged"));
  }

  /** The lower-case word. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
