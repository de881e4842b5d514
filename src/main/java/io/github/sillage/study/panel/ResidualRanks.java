package io.github.sillage.study.panel;

import io.github.sillage.study.Residuals;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One event's estimation residuals over their deviation, with their ranks among themselves. */
final class ResidualRanks {
  private final int[] columns;
  private final double[] values;
  private final double[] sorted;
  private final double[] ranks;

  private ResidualRanks(int[] columns, double[] values, double[] sorted, double[] ranks) {
    this.columns = columns;
    this.values = values;
    this.sorted = sorted;
    this.ranks = ranks;
  }

  /** Residuals over the one σ of their model. */
  static ResidualRanks[] plain(PanelData data) {
    return IntStream.range(0, data.size())
        .mapToObj(i -> of(data.columns(i), over(data.estimation(i).values(), data.fit(i).sigma())))
        .toArray(ResidualRanks[]::new);
  }

  /** Residuals over the deviation of their session, where that changes; else the same as plain. */
  static ResidualRanks[] standardised(PanelData data, ResidualRanks[] plain) {
    return IntStream.range(0, data.size())
        .mapToObj(i -> standardised(data.event(i).measured().residuals(), plain[i]))
        .toArray(ResidualRanks[]::new);
  }

  private static ResidualRanks standardised(Residuals residuals, ResidualRanks plain) {
    double[] values = residuals.standardised();
    return Arrays.equals(values, plain.values()) ? plain : of(plain.columns(), values);
  }

  private static double[] over(double[] values, double sigma) {
    return Arrays.stream(values).map(value -> value / sigma).toArray();
  }

  private static ResidualRanks of(int[] columns, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new ResidualRanks(columns, values, sorted, Ranks.of(values, sorted));
  }

  int size() {
    return values.length;
  }

  /** Share of the residuals above 0. */
  double positiveShare() {
    int positive = 0;
    for (double value : values) {
      positive += value > 0 ? 1 : 0;
    }
    return (double) positive / values.length;
  }

  /** The sessions of the estimation window that have one. */
  int[] columns() {
    return columns;
  }

  /** The residuals over their deviation, as the columns. */
  double[] values() {
    return values;
  }

  /** The values, smallest first. */
  double[] sorted() {
    return sorted;
  }

  /** Their ranks, as the columns. */
  double[] ranks() {
    return ranks;
  }
}
