package io.github.sillage.study;

/** The complete rows of an estimation window, in order of time. */
final class Sample {
  private final SampleRows rows;
  private final double[] returns;

  private Sample(SampleRows rows, double[] returns) {
    this.rows = rows;
    this.returns = returns;
  }

  /** Takes the sessions that have every return the model needs; see {@link SampleRows}. */
  static Sample of(EventSeries series, EstimationWindow window, NormalReturnModel model) {
    SampleRows rows = series.rows(window, model);
    int[] days = rows.days();
    double[] returns = new double[days.length];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = series.valueOn(days[i]);
    }
    return new Sample(rows, returns);
  }

  int size() {
    return returns.length;
  }

  int[] days() {
    return rows.days();
  }

  /** How many sessions each row spans. */
  int[] sessions() {
    return rows.sessions();
  }

  double[] returns() {
    return returns;
  }

  /** All factors by row, for reading only. */
  double[][] rows() {
    return rows.factors();
  }

  /** The same as a regression takes them. */
  Regressors regressors() {
    return rows.regressors();
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
