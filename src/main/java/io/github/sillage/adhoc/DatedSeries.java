package io.github.sillage.adhoc;

import java.util.Arrays;

/**
 * Values by date, the dates ascending and each once. A date may stand without a value (NaN): it is
 * then a session on which the value is missing.
 */
final class DatedSeries {
  private final int[] days;
  private final double[] values;

  /** Takes over arrays of equal length, sorted by day. */
  DatedSeries(int[] days, double[] values) {
    this.days = days;
    this.values = values;
  }

  /** Number of rows, those without a value among them. */
  int size() {
    return days.length;
  }

  /** The date of a row, in days since 1970-01-01. */
  int day(int row) {
    return days[row];
  }

  /** The value of a row, NaN where it is missing. */
  double value(int row) {
    return values[row];
  }

  /** The value on each of those ascending days, NaN where there is none. */
  double[] on(int[] wanted) {
    double[] found = new double[wanted.length];
    int row = 0;
    for (int i = 0; i < wanted.length; i++) {
      while (row < days.length && days[row] < wanted[i]) {
        row++;
      }
      found[i] = row < days.length && days[row] == wanted[i] ? values[row] : Double.NaN;
    }
    return found;
  }

  /** The days on which this series or the other has a row, ascending. */
  int[] daysWith(DatedSeries other) {
    int[] all = new int[days.length + other.days.length];
    int size = 0;
    int own = 0;
    int their = 0;
    while (own < days.length || their < other.days.length) {
      int mine = own < days.length ? days[own] : Integer.MAX_VALUE;
      int theirs = their < other.days.length ? other.days[their] : Integer.MAX_VALUE;
      all[size++] = Math.min(mine, theirs);
      own += mine <= theirs ? 1 : 0;
      their += theirs <= mine ? 1 : 0;
    }
    return Arrays.copyOf(all, size);
  }

  /** The days that have a row. */
  int[] days() {
    return days.clone();
  }
}
