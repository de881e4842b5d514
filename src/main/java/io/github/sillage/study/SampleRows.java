package io.github.sillage.study;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an estimate with the factors of each, in order of time: all of a sample but the
 * stock's own returns, and so the same for every stock that has a return on each.
 */
final class SampleRows {
  private final int[] days;
  private final int[] sessions;
  private final double[][] factors;
  private volatile @Nullable Regressors regressors;

  private SampleRows(int[] days, int[] sessions, double[][] factors) {
    this.days = days;
    this.sessions = sessions;
    this.factors = factors;
  }

  /**
   * Keeps the sessions, not masked, that have every return the model needs. A return over several
   * sessions counts when none of them is masked or outside the window. A model with lags or leads
   * gets the market's returns from the first lag to the last lead as its factors, all from inside
   * the window.
   */
  static SampleRows of(EventSeries series, EstimationWindow window, NormalReturnModel model) {
    int[] days = window.days().filter(day -> usable(series, window, model, day)).toArray();
    int[] sessions = new int[days.length];
    double[][] factors = new double[days.length][];
    for (int i = 0; i < days.length; i++) {
      sessions[i] = series.sessionsOn(days[i]);
      factors[i] = row(series, model, days[i]);
    }
    return new SampleRows(days, sessions, factors);
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

  /** The sessions in event time, for reading only. */
  int[] days() {
    return days;
  }

  /** How many sessions each row spans. */
  int[] sessions() {
    return sessions;
  }

  /** All factors by row, for reading only. */
  double[][] factors() {
    return factors;
  }

  /** The factors as a regression takes them; worked out once. */
  Regressors regressors() {
    Regressors known = regressors;
    if (known == null) {
      known = Regressors.of(factors, sessions);
      regressors = known;
    }
    return known;
  }
}
