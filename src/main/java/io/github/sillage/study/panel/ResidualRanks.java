package io.github.sillage.study.panel;

import io.github.sillage.study.Residuals;
import java.util.stream.IntStream;

/** One event's estimation residuals, smallest first, with their ranks. */
final class ResidualRanks {
  private final int[] days;
  private final Ranks ranks;
  private final int[] columns;

  private ResidualRanks(int[] days, Ranks ranks) {
    this.days = days;
    this.ranks = ranks;
    this.columns = new int[days.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = days[ranks.order()[i]];
    }
  }

  /** Residuals as they are: dividing them could make equal what differs in its last digit. */
  static ResidualRanks[] plain(PanelData data) {
    int firstDay = data.design().estimation().from();
    return IntStream.range(0, data.size())
        .parallel()
        .mapToObj(i -> plain(data.estimation(i), firstDay))
        .toArray(ResidualRanks[]::new);
  }

  private static ResidualRanks plain(Track own, int firstDay) {
    int[] columns = IntStream.of(own.days()).map(day -> day - firstDay).toArray();
    return new ResidualRanks(columns, Ranks.of(own.values()));
  }

  /** Residuals over the deviation that their model gives their session. */
  static ResidualRanks[] standardised(PanelData data, ResidualRanks[] plain) {
    return IntStream.range(0, data.size())
        .parallel()
        .mapToObj(i -> plain[i].standardised(data.event(i).measured().residuals()))
        .toArray(ResidualRanks[]::new);
  }

  private ResidualRanks standardised(Residuals residuals) {
    return new ResidualRanks(days, ranks.ofAlike(residuals.standardised()));
  }

  int size() {
    return days.length;
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
