package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonValue;

/** How finely the date of an event is known. */
public enum Precision {
  /** The year only; the date is written as its first of January. */
  YEAR,
  /** The month only; the date is written as its first day. */
  MONTH,
  /** The day, not the hour. */
  DAY,
  /** The minute. */
  MINUTE;

  /**
   * Reads the lower-case word.
   *
   * @throws IllegalArgumentException naming the words allowed
   */
  public static Precision of(String text) {
    return Words.find(Precision.class, text);
  }

  /** The lower-case word. */
  @Override
  @JsonValue
  public String toString() {
    return Words.lower(this);
  }
}
