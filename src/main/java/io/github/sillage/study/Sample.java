package io.github.sillage.study;

import java.util.Arrays;

/** The complete rows of an estimation window, in order of time. */
final class Sample {
  private final int[] days;
  private final int[] sessions;
  private final double[] returns;
  private final double[][] factors;

  private Sample(int[] days, int[] sessions, double[] returns, double[][] factors) {
    this.days = days;
    this.sessions = sessions;
    this.returns = returns;
    this.factors = factors;
  }

  /**
   * Keeps the sessions, not masked, that have every return the model needs. A return over several
   * sessions counts when none of them is masked or outside the window. A model with lags or leads
   * gets the market's returns from the first lag to the last lead as its factors, all from inside
   * the window.
   */
  static Sample of(EventSeries series, EstimationWindow window, NormalReturnModel model) {
    int[] days = window.days().filter(day -> usable(series, window, model, day)).toArray();
    int[] sessions = new int[days.length];
    double[] returns = new double[days.length];
    double[][] factors = new double[days.length][];
    for (int i = 0; i < days.length; i++) {
      sessions[i] = series.sessionsOn(days[i]);
      returns[i] = series.valueOn(days[i]);
      factors[i] = row(series, model, days[i]);
    }
    return new Sample(days, sessions, returns, factors);
  }

  private static boolean usable(
      EventSeries series, EstimationWindow window, NormalReturnModel model, int day) {
    if (!series.complete(day, model.factors())) {
      return false;
    }
    if (day - model.lags() < window.from() || day + model.leads() > window.to()) {
      return false;
    }
    int sessions = series.sessionsOn(day);
    if (!window.holds(day - sessions + 1, day) || !(model.spansRuns() || sessions == 1)) {
      return false;
    }
    for (int near = day - model.lags(); near <= day + model.leads(); near++) {
      if (near != day && series.factorOn(near, 0).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static double[] row(EventSeries series, NormalReturnModel model, int day) {
    int around = model.lags() + model.leads();
    if (around == 0) {
      double[] own = series.factorsOn(day);
      return own.length == model.factors() ? own : Arrays.copyOf(own, model.factors());
    }
    double[] row = new double[around + 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = series.factorsOn(day - model.lags() + i)[0];
    }
    return row;
  }

  int size() {
    return returns.length;
  }

  int[] days() {
    return days;
  }

  /** How many sessions each row spans. */
  int[] sessions() {
    return sessions;
  }

  double[] returns() {
    return returns;
  }

  /** All factors by row, for reading only. */
  double[][] rows() {
    return factors;
  }

  /** Share of rows whose price did not move: a sign of thin trading. */
  double zeroShare() {
    int zeros = 0;
    for (double value : returns) {
      zeros += value == 0.0 ? 1 : 0;
    }
    return (double) zeros / returns.length;
  }
}
