package io.github.sillage.study;

import java.util.Optional;

/**
 * A window that is filling up, session by session, against a model frozen when it opened. Each step
 * costs the same whatever came before. Immutable: an unfinished session is measured by adding its
 * returns so far to the last closed state and dropping the sum, so that the next tick replaces it
 * and nothing accumulates twice.
 */
public final class OpenWindow {
  private final EventWindow window;
  private final ModelFit fit;
  private final int days;
  private final double car;
  private final double[] sums;

  private OpenWindow(EventWindow window, ModelFit fit, int days, double car, double[] sums) {
    this.window = window;
    this.fit = fit;
    this.days = days;
    this.car = car;
    this.sums = sums;
  }

  /** Opens a window in which no session has closed. */
  public static OpenWindow open(EventWindow window, ModelFit fit) {
    return new OpenWindow(window, fit, 0, 0, new double[fit.factorCount()]);
  }

  /**
   * The window with the returns of its next session added.
   *
   * @throws IllegalStateException when every session of the window is in already
   */
  public OpenWindow plus(double actual, double... factors) {
    return plusRun(1, actual, factors);
  }

  /**
   * The window with one return over its next sessions added.
   *
   * @param sessions how many sessions the return and the factors' returns span
   * @throws IllegalStateException when the window has not that many sessions left
   */
  public OpenWindow plusRun(int sessions, double actual, double... factors) {
    if (days + sessions > window.length()) {
      throw new IllegalStateException(
          "window [%d,%d] is complete".formatted(window.from(), window.to()));
    }
    double[] added = sums.clone();
    for (int i = 0; i < added.length; i++) {
      added[i] += factors[i];
    }
    double abnormal = actual - fit.expectedOver(sessions, factors);
    return new OpenWindow(window, fit, days + sessions, car + abnormal, added);
  }

  /** The whole window, as far as it will reach. */
  public EventWindow window() {
    return window;
  }

  /** Sessions in so far. */
  public int days() {
    return days;
  }

  /** The session, in event time, that comes next. */
  public int nextDay() {
    return window.from() + days;
  }

  /** Whether every session of the window is in. */
  public boolean complete() {
    return days == window.length();
  }

  /** The measure of the sessions so far; its window ends with the last of them. Empty before. */
  public Optional<WindowResult> result() {
    if (days == 0) {
      return Optional.empty();
    }
    EventWindow soFar = new EventWindow(window.from(), window.from() + days - 1);
    return Optional.of(WindowResult.of(soFar, fit, car, fit.standardError(soFar, sums)));
  }
}
