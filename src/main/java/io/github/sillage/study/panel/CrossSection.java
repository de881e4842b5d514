package io.github.sillage.study.panel;

import java.util.stream.IntStream;

/** The events that have a value in one session or window. */
final class CrossSection {
  private final int[] rows;
  private final double[] values;
  private final double[] standardised;
  private final double[] errors;

  private CrossSection(int[] rows, double[] values, double[] standardised, double[] errors) {
    this.rows = rows;
    this.values = values;
    this.standardised = standardised;
    this.errors = errors;
  }

  static CrossSection of(PanelData.Cells cells, int column) {
    int[] rows =
        IntStream.range(0, cells.values().length)
            .filter(i -> !Double.isNaN(cells.values()[i][column]))
            .toArray();
    return new CrossSection(
        rows,
        pick(rows, cells.values(), column),
        pick(rows, cells.standardised(), column),
        pick(rows, cells.errors(), column));
  }

  private static double[] pick(int[] rows, double[][] table, int column) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = table[rows[i]][column];
    }
    return picked;
  }

  int n() {
    return rows.length;
  }

  /** The events' rows in the panel. */
  int[] rows() {
    return rows;
  }

  /** Abnormal returns or their sums. */
  double[] values() {
    return values;
  }

  /** Those returns over their errors. */
  double[] standardised() {
    return standardised;
  }

  /** Standard errors, with that of forecasting. */
  double[] errors() {
    return errors;
  }
}
