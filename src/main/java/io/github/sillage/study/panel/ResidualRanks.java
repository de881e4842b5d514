package io.github.sillage.study.panel;

import io.github.sillage.study.Residuals;
import java.util.stream.IntStream;

/** One event's estimation residuals, smallest first, with their ranks. */
final class ResidualRanks {
  private final int[] days;
  private final Ranks ranks;
  private final int[] columns;

  private ResidualRanks(int[] days, Ranks ranks, int[] columns) {
    this.days = days;
    this.ranks = ranks;
    this.columns = columns;
  }

  private static int[] arranged(int[] days, Ranks ranks) {
    int[] columns = new int[days.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = days[ranks.order()[i]];
    }
    return columns;
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
    int[] days = new int[own.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = own.days()[i] - firstDay;
    }
    Ranks ranks = Ranks.of(own.values());
    return new ResidualRanks(days, ranks, arranged(days, ranks));
  }

  /** Residuals over the deviation that their model gives their session. */
  static ResidualRanks[] standardised(PanelData data, ResidualRanks[] plain) {
    return IntStream.range(0, data.size())
        .parallel()
        .mapToObj(i -> plain[i].standardised(data.event(i).measured().residuals()))
        .toArray(ResidualRanks[]::new);
  }

  private ResidualRanks standardised(Residuals residuals) {
    Ranks alike = ranks.ofAlike(residuals.standardised());
    boolean same = alike.order() == ranks.order();
    return new ResidualRanks(days, alike, same ? columns : arranged(days, alike));
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
