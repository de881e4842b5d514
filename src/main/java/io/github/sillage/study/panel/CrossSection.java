package io.github.sillage.study.panel;

import java.util.Arrays;

/** The events that have a value in one session or window. */
final class CrossSection {
  private final int[] rows;
  private final double[] values;
  private final double[] standardised;
  private final double[] errors;

  private CrossSection(PanelData.Cells cells, int column) {
    rows = rows(cells.values(), column);
    values = pick(cells.values(), column);
    standardised = pick(cells.standardised(), column);
    errors = pick(cells.errors(), column);
  }

  private static int[] rows(double[][] values, int column) {
    int[] rows = new int[values.length];
    int size = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!Double.isNaN(values[i][column])) {
        rows[size++] = i;
      }
    }
    return size == rows.length ? rows : Arrays.copyOf(rows, size);
  }

  static CrossSection of(PanelData.Cells cells, int column) {
    return new CrossSection(cells, column);
  }

  private double[] pick(double[][] table, int column) {
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
