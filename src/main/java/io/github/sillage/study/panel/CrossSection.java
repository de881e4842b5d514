package io.github.sillage.study.panel;

/** The events that have a value in one session or window. */
final class CrossSection {
  private final int[] rows;
  private final double[] values;
  private final double[] standardised;
  private final double[] errors;
  private final int[] places;

  private CrossSection(PanelData.Cells cells, int column) {
    double[][] all = cells.values();
    places = new int[all.length];
    int size = 0;
    for (int i = 0; i < all.length; i++) {
      places[i] = Double.isNaN(all[i][column]) ? -1 : size++;
    }
    rows = new int[size];
    for (int i = 0; i < all.length; i++) {
      if (places[i] >= 0) {
        rows[places[i]] = i;
      }
    }
    values = pick(all, column);
    standardised = pick(cells.standardised(), column);
    errors = pick(cells.errors(), column);
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

  /** Whether that event of the panel is one of them. */
  boolean has(int row) {
    return places[row] >= 0;
  }

  /** The return of an event of the panel, which is one of them, over its error. */
  double standardised(int row) {
    return standardised[places[row]];
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
