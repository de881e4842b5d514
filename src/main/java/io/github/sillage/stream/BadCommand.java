package io.github.sillage.stream;

/** What a client sent cannot be understood; the message names the field and what was expected. */
final class BadCommand extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadCommand(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, in a sentence. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
