package io.github.sillage.timeline;

/** When the announcement fell, relative to the session of one venue on its date. */
public enum Phase {
  /** Before that session's open. */
  BEFORE_OPEN,
  /** Between open and close. */
  IN_SESSION,
  /** At or after the close. */
  AFTER_CLOSE,
  /** Only the date is known. */
  UNKNOWN;

  /**
   * Reads the word in capitals.
   *
   * @throws IllegalArgumentException naming the words allowed
   */
  public static Phase of(String text) {
    return Words.find(Phase.class, text);
  }
}
