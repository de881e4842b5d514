package io.github.sillage.study;

import java.util.Arrays;

/**
 * What the model leaves unexplained on the sessions it was estimated on, in order of time: actual
 * less expected return, not divided and not re-centred.
 */
public final class Residuals {
  private final int[] days;
  private final double[] values;
  private final double[] standardised;

  private Residuals(int[] days, double[] values, double[] standardised) {
    this.days = days;
    this.values = values;
    this.standardised = standardised;
  }

  static Residuals of(ModelFit fit, EventSeries series, Sample sample) {
    int[] days = sample.days();
    double[] values = new double[days.length];
    for (int i = 0; i < values.length; i++) {
      int day = days[i];
      values[i] =
          series.valueOn(day) - fit.expectedOver(series.sessionsOn(day), series.factorsOn(day));
    }
    return new Residuals(days, values, fit.noise().standardised(values, sample.sessions()));
  }

  /** How many there are: the fit's observations. */
  public int size() {
    return days.length;
  }

  /** The session, in event time, of the residual at that index. */
  public int day(int index) {
    return days[index];
  }

  /** The residual at that index, in the units of the returns. */
  public double value(int index) {
    return values[index];
  }

  /** The residual at that index over the standard deviation that the model gives its session. */
  public double standardised(int index) {
    return standardised[index];
  }

  /** The index of a session; negative when the estimate did not use it. */
  public int indexOf(int day) {
    return Arrays.binarySearch(days, day);
  }

  /** All sessions, ascending; for reading only. */
  public int[] days() {
    return days;
  }

  /** All residuals; for reading only. */
  public double[] values() {
    return values;
  }

  /** All standardised residuals; for reading only. */
  public double[] standardised() {
    return standardised;
  }
}
