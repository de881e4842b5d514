package io.github.sillage.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a key is good for; each role may do what the ones before it may. */
public enum Role {
  /** Reads what is not public. */
  READER,
  /** Writes events and decides on candidates. */
  CURATOR,
  /** Runs the place: what concerns others than the timeline. */
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /**
   * Reads the lower-case word.
   *
   * @throws IllegalArgumentException naming the three words
   */
  public static Role of(String text) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected reader, curator or admin"));
  }

  /** The lower-case word. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
