package io.github.sillage.impact;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;

/** How alike two series of returns are. */
final class Likeness {
  private Likeness() {}

  /** Pearson's correlation over the sessions that both have, 0 where there is none. */
  static double correlation(EventSeries a, EventSeries b, EstimationWindow over) {
    double n = 0;
    double sumA = 0;
    double sumB = 0;
    for (int day = over.from(); day <= over.to(); day++) {
      double valueA = a.returnOrNaN(day);
      double valueB = b.returnOrNaN(day);
      if (!Double.isNaN(valueA) && !Double.isNaN(valueB)) {
        n++;
        sumA += valueA;
        sumB += valueB;
      }
    }
    double cross = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int day = over.from(); day <= over.to(); day++) {
      double da = a.returnOrNaN(day) - sumA / n;
      double db = b.returnOrNaN(day) - sumB / n;
      if (!Double.isNaN(da) && !Double.isNaN(db)) {
        cross += da * db;
        squaresA += da * da;
        squaresB += db * db;
      }
    }
    double product = squaresA * squaresB;
    return product > 0 ? cross / Math.sqrt(product) : 0;
  }
}
