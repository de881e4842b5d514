package io.github.sillage.adhoc;

import java.util.Locale;

/** How a session's return comes from the values of a series. */
enum Returns {
  /** The logarithm of this price over the one of the session before. */
  LOG,
  /** This price over the one of the session before, less 1. */
  SIMPLE,
  /** The values are returns already. */
  GIVEN;

  /** The name in requests and answers. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The return of each session; NaN where a value it needs is missing, since nothing is filled. A
   * price's return needs the price of the session just before, so that the first has none.
   */
  double[] of(double[] values) {
    double[] returns = values.clone();
    for (int i = 0; i < values.length && this != GIVEN; i++) {
      double relative = i == 0 ? Double.NaN : values[i] / values[i - 1];
      returns[i] = this == LOG ? StrictMath.log(relative) : relative - 1;
    }
    return returns;
  }
}
