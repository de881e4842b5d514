package io.github.sillage.study.panel;

import io.github.sillage.study.Residuals;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One event's estimation residuals over their deviation, smallest first, with their ranks. */
final class ResidualRanks {
  private final double[] values;
  private final int[] days;
  private final Ranks ranks;
  private final int[] columns;

  private ResidualRanks(double[] values, int[] days) {
    this.values = values;
    this.days = days;
    this.ranks = Ranks.of(values);
    this.columns = new int[days.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = days[ranks.order()[i]];
    }
  }

  /** Residuals over the one σ of their model. */
  static ResidualRanks[] plain(PanelData data) {
    int firstDay = data.design().estimation().from();
    return IntStream.range(0, data.size())
        .mapToObj(i -> plain(data.estimation(i), firstDay, data.fit(i).sigma()))
        .toArray(ResidualRanks[]::new);
  }

  private static ResidualRanks plain(Track own, int firstDay, double sigma) {
    double[] values = new double[own.size()];
    int[] columns = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = own.values()[i] / sigma;
      columns[i] = own.days()[i] - firstDay;
    }
    return new ResidualRanks(values, columns);
  }

  /** Residuals over the deviation of their session, where that changes; else the same as plain. */
  static ResidualRanks[] standardised(PanelData data, ResidualRanks[] plain) {
    return IntStream.range(0, data.size())
        .mapToObj(i -> plain[i].standardised(data.event(i).measured().residuals()))
        .toArray(ResidualRanks[]::new);
  }

  private ResidualRanks standardised(Residuals residuals) {
    double[] standardised = residuals.standardised();
    return Arrays.equals(standardised, values) ? this : new ResidualRanks(standardised, days);
  }

  int size() {
    return values.length;
  }

  /** Share of the residuals above 0. */
  double positiveShare() {
    return (double) (size() - ranks.endOfEqual(ranks.below(0), 0)) / size();
  }

  /** The residuals in order of size. */
  Ranks ranks() {
    return ranks;
  }

  /** The session of the estimation window, from 0, of each residual in order of size. */
  int[] columns() {
    return columns;
  }
}
