package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the hour of an announcement is known. */
public enum Basis {
  /** A published page states it. */
  SEEN,
  /** Concluded from price moves, habits or other pages. */
  INFERRED,
  /** Not known. */
  UNKNOWN;

  /**
   * Reads the lower-case word.
   *
   * @throws IllegalArgumentException naming the words allowed
   */
  public static Basis of(String text) {
    return Words.find(Basis.class, text);
  }

  /** The lower-case word. */
  @Override
  @JsonValue
  public String toString() {
    return Words.lower(this);
  }
}
