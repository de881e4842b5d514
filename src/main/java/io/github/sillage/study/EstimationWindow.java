package io.github.sillage.study;

/**
 * The sessions, before the event, on which a stock's normal return is estimated; both ends
 * included.
 *
 * @param from first session in event time
 * @param to last session in event time, not before the first
 * @param minObservations complete sessions without which nothing is estimated
 */
public record EstimationWindow(int from, int to, int minObservations) {
  /**
   * @throws IllegalArgumentException when the window ends before it begins, or can never hold the
   *     observations it asks for
   */
  public EstimationWindow {
    if (to < from) {
      throw new IllegalArgumentException(
          "estimation window [" + from + "," + to + "] ends before it begins");
    }
    if (minObservations < 1 || minObservations > to - from + 1) {
      throw new IllegalArgumentException(
          "minimum of observations is "
              + minObservations
              + ", expected 1 to the window's length of "
              + (to - from + 1));
    }
  }

  /** Number of sessions. */
  public int length() {
    return to - from + 1;
  }

  /** Whether the event window comes wholly after this one, so that it cannot taint the estimate. */
  public boolean precedes(EventWindow window) {
    return to < window.from();
  }
}
