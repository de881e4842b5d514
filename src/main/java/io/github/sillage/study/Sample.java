package io.github.sillage.study;

import java.util.Arrays;

/** The complete rows of an estimation window, in order of time. */
final class Sample {
  private final double[] returns;
  private final double[][] factors;

  private Sample(double[] returns, double[][] factors) {
    this.returns = returns;
    this.factors = factors;
  }

  /** Keeps the sessions in which the stock and the factors that the model needs have a return. */
  static Sample of(EventSeries series, EstimationWindow window, int factorCount) {
    int[] days = new int[window.length()];
    int size = 0;
    for (int day = window.from(); day <= window.to(); day++) {
      if (series.complete(day, factorCount)) {
        days[size++] = day;
      }
    }
    double[] returns = new double[size];
    double[][] factors = new double[size][];
    for (int i = 0; i < size; i++) {
      returns[i] = series.valueOn(days[i]);
      factors[i] = Arrays.copyOf(series.factorsOn(days[i]), factorCount);
    }
    return new Sample(returns, factors);
  }

  int size() {
    return returns.length;
  }

  double[] returns() {
    return returns;
  }

  double[] factor(int index) {
    double[] values = new double[factors.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = factors[i][index];
    }
    return values;
  }

  /** Share of sessions whose price did not move: a sign of thin trading. */
  double zeroShare() {
    int zeros = 0;
    for (double value : returns) {
      zeros += value == 0.0 ? 1 : 0;
    }
    return (double) zeros / returns.length;
  }
}
