package io.github.sillage.study;

import java.util.Optional;

/**
 * The factors' half of a regression with a constant: the centred columns, their QR and what the
 * uncertainty of the parameters adds. It does not depend on the stock.
 */
final class Regressors {
  private final Centred[] columns;
  private final Qr qr;
  private final Leverage leverage;
  private final Optional<Shortfall> shortfall;

  private Regressors(Centred[] columns, Qr qr, int sessions) {
    this.columns = columns;
    this.qr = qr;
    this.shortfall = shortfall(columns, qr);
    this.leverage = leverage(columns, qr, sessions);
  }

  /**
   * Prepares factors.
   *
   * @param rows the factors by row, at least one row
   * @param sessions how many sessions each row spans
   */
  static Regressors of(double[][] rows, int[] sessions) {
    Centred[] columns = new Centred[rows[0].length];
    double[][] values = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Centred.of(Moments.column(rows, j), sessions);
      values[j] = columns[j].values();
    }
    int covered = 0;
    for (int each : sessions) {
      covered += each;
    }
    return new Regressors(columns, Qr.of(values), covered);
  }

  private static Optional<Shortfall> shortfall(Centred[] columns, Qr qr) {
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].vanishes()) {
        return Optional.of(j == 0 ? Shortfall.NO_MARKET_VARIANCE : Shortfall.COLLINEAR_FACTORS);
      }
    }
    return qr.independent() ? Optional.empty() : Optional.of(Shortfall.COLLINEAR_FACTORS);
  }

  private static Leverage leverage(Centred[] columns, Qr qr, int sessions) {
    if (columns.length == 1) {
      return new Leverage.OfLine(sessions, columns[0].mean(), columns[0].sumOfSquares());
    }
    double[] means = new double[columns.length];
    for (int j = 0; j < means.length; j++) {
      means[j] = columns[j].mean();
    }
    return new Leverage.OfPlane(sessions, means, qr.rootOfInverse());
  }

  /** Why nothing can be regressed on them; empty when it can. */
  Optional<Shortfall> shortfall() {
    return shortfall;
  }

  /** The columns about their means. */
  Centred[] columns() {
    return columns;
  }

  /** The coefficients that come nearest to a centred y in least squares. */
  double[] solve(double[] y) {
    return qr.solve(y);
  }

  /** What the uncertainty of the coefficients adds to the variance of a window. */
  Leverage leverage() {
    return leverage;
  }
}
