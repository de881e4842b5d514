package io.github.sillage.study.panel;

import java.util.Arrays;

/**
 * Where some values of one event stand among its estimation residuals, found in one walk up through
 * both.
 */
final class Places {
  private final SpanRanks values;
  private final int[] below;
  private final int[] ends;

  private Places(SpanRanks values, int[] below, int[] ends) {
    this.values = values;
    this.below = below;
    this.ends = ends;
  }

  static Places of(ResidualRanks residuals, SpanRanks values) {
    double[] sorted = values.ranks().sorted();
    int[] below = new int[sorted.length];
    int[] ends = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      below[i] = residuals.ranks().belowFrom(i == 0 ? 0 : below[i - 1], sorted[i]);
      ends[i] = residuals.ranks().endOfEqual(below[i], sorted[i]);
    }
    return new Places(values, below, ends);
  }

  /**
   * The places of each event's values divided by their deviations across events.
   *
   * @param values by event and column, NaN where there is none
   * @param deviations by column, NaN where the column drops out
   */
  static Places[] scaled(ResidualRanks[] residuals, double[][] values, double[] deviations) {
    Places[] places = new Places[values.length];
    double[] scaled = new double[deviations.length];
    for (int i = 0; i < places.length; i++) {
      for (int d = 0; d < scaled.length; d++) {
        scaled[d] = values[i][d] / deviations[d];
      }
      places[i] = of(residuals[i], SpanRanks.of(scaled));
    }
    return places;
  }

  /** The deviation of each column's values; NaN for one without any. */
  static double[] deviations(Spread[] spreads) {
    return Arrays.stream(spreads).mapToDouble(Places::deviation).toArray();
  }

  private static double deviation(Spread spread) {
    return spread.n() > 1 && !spread.vanishes() ? spread.deviation() : Double.NaN;
  }

  /** The values in order of size. */
  SpanRanks values() {
    return values;
  }

  /** How many residuals are less than the value of that place in order of size. */
  int below(int value) {
    return below[value];
  }

  /** How many are not larger. */
  int end(int value) {
    return ends[value];
  }
}
