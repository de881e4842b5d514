package io.github.sillage.stream;

/** The reply to a command. */
final class Answer {
  private final byte[] reply;
  private final Runnable then;

  /**
   * @param reply the message to send, in the client's framing
   * @param then what begins right after the message was queued
   */
  Answer(byte[] reply, Runnable then) {
    this.reply = reply;
    this.then = then;
  }

  Answer(byte[] reply) {
    this(reply, () -> {});
  }

  byte[] reply() {
    return reply;
  }

  Runnable then() {
    return then;
  }
}
