package io.github.sillage.study.panel;

import java.util.Arrays;

/** One event's values in the sessions of the event span or in its windows, smallest first. */
final class SpanRanks {
  private final Ranks ranks;
  private final int[] columns;

  private SpanRanks(Ranks ranks, int[] columns) {
    this.ranks = ranks;
    this.columns = columns;
  }

  /**
   * Ranks each event's values.
   *
   * @param values by event and session of the span, NaN where there is none
   */
  static SpanRanks[] of(double[][] values) {
    return Arrays.stream(values).map(SpanRanks::of).toArray(SpanRanks[]::new);
  }

  /** Ranks one event's values, NaN where there is none. */
  static SpanRanks of(double[] row) {
    double[] present = new double[row.length];
    int[] places = new int[row.length];
    int size = 0;
    for (int d = 0; d < row.length; d++) {
      if (!Double.isNaN(row[d])) {
        present[size] = row[d];
        places[size++] = d;
      }
    }
    Ranks ranks = Ranks.of(Arrays.copyOf(present, size));
    int[] columns = new int[size];
    for (int i = 0; i < size; i++) {
      columns[i] = places[ranks.order()[i]];
    }
    return new SpanRanks(ranks, columns);
  }

  int size() {
    return columns.length;
  }

  /** The values in order of size. */
  Ranks ranks() {
    return ranks;
  }

  /** The session of the span, from 0, of each value in order of size. */
  int[] columns() {
    return columns;
  }
}
