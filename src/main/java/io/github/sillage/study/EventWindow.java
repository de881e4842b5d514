package io.github.sillage.study;

import java.util.stream.IntStream;

/**
 * A run of sessions in event time, both ends included; session 0 is the first one whose close is
 * after the announcement.
 *
 * @param from first session
 * @param to last session, not before the first
 */
public record EventWindow(int from, int to) {
  /**
   * @throws IllegalArgumentException when the window ends before it begins
   */
  public EventWindow {
    if (to < from) {
      throw new IllegalArgumentException(
          "event window [" + from + "," + to + "] ends before it begins");
    }
  }

  /** Number of sessions. */
  public int length() {
    return to - from + 1;
  }

  /** The sessions in order. */
  public IntStream days() {
    return IntStream.rangeClosed(from, to);
  }

  /** Whether the session lies inside. */
  public boolean contains(int day) {
    return from <= day && day <= to;
  }

  /** Whether the whole of the other window lies inside this one. */
  public boolean contains(EventWindow other) {
    return from <= other.from && other.to <= to;
  }
}
