package io.github.sillage.stream;

/**
 * The reply to a command.
 *
 * @param text the message to send
 * @param then what begins right after the message was queued
 */
record Answer(String text, Runnable then) {
  Answer(String text) {
    this(text, () -> {});
  }
}
