package io.github.sillage.study;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The sessions on which a stock's normal return is estimated; both ends included.
 *
 * @param from first session in event time
 * @param to last session in event time, not before the first
 * @param minObservations complete sessions without which nothing is estimated
 * @param masked sessions that are left out, wherever they lie: those around other events
 */
public record EstimationWindow(int from, int to, int minObservations, Set<Integer> masked) {
  /**
   * @throws IllegalArgumentException when the window ends before it begins, or can never hold the
   *     observations it asks for
   */
  public EstimationWindow {
    masked = Set.copyOf(masked);
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

  /** A window of which nothing is left out. */
  public EstimationWindow(int from, int to, int minObservations) {
    this(from, to, minObservations, Set.of());
  }

  /**
   * The same window without the sessions around other events; the least number of observations
   * holds as before.
   *
   * @param reach sessions left out on either side of each day, at least 0
   * @param days the days 0 of the other events, counted from this event's
   * @throws IllegalArgumentException when the reach is negative
   */
  public EstimationWindow masking(int reach, int... days) {
    if (reach < 0) {
      throw new IllegalArgumentException("reach of a mask is " + reach + ", expected at least 0");
    }
    Set<Integer> all = new TreeSet<>(masked);
    for (int day : days) {
      IntStream.rangeClosed(day - reach, day + reach).filter(this::contains).forEach(all::add);
    }
    return new EstimationWindow(from, to, minObservations, all);
  }

  /** Number of sessions, masked ones included. */
  public int length() {
    return to - from + 1;
  }

  /** The sessions in order, without the masked ones. */
  public IntStream days() {
    IntStream all = IntStream.rangeClosed(from, to);
    return masked.isEmpty() ? all : all.filter(day -> !masked.contains(day));
  }

  /** Whether the event window comes wholly after this one, so that it cannot taint the estimate. */
  public boolean precedes(EventWindow window) {
    return to < window.from();
  }

  /** Whether the event window and this one have no session in common. */
  public boolean avoids(EventWindow window) {
    return to < window.from() || window.to() < from;
  }

  /** Whether the sessions from one to another are all inside and none is masked. */
  boolean holds(int first, int last) {
    return from <= first
        && last <= to
        && (masked.isEmpty() || IntStream.rangeClosed(first, last).noneMatch(masked::contains));
  }

  private boolean contains(int day) {
    return from <= day && day <= to;
  }
}
