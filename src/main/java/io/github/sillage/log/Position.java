package io.github.sillage.log;

/**
 * How far a reader is in a channel, and in which life of the channel: offsets of another epoch mean
 * nothing (a stream that was started over counts from one again).
 *
 * @param epoch the channel's life, without a colon
 * @param offset the last publication known; 0 before the first
 */
public record Position(String epoch, long offset) {

  /**
   * Reads {@code epoch:offset}.
   *
   * @throws IllegalArgumentException when the text has another form; the message quotes it
   */
  public static Position of(String text) {
    int colon = text.lastIndexOf(':');
    try {
      if (colon > 0) {
        long offset = Long.parseLong(text.substring(colon + 1));
        if (offset >= 0) {
          return new Position(text.substring(0, colon), offset);
        }
      }
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
    throw malformed(text);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("'" + text + "' is not a position: expected epoch:offset");
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
