package io.github.sillage.adhoc;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Gathers the rows of one series in any order, then sorts them and says what is wrong. */
final class SeriesBuilder {
  private static final double LARGEST = 1e15;
  private static final double SMALLEST = 1e-50;

  private final IntFunction<String> rowPlace;
  private final IntFunction<String> valuePlace;
  private int[] days = new int[256];
  private double[] values = new double[256];
  private int size;

  /**
   * @param rowPlace names a row, counted from 0
   * @param valuePlace names a row's value
   */
  SeriesBuilder(IntFunction<String> rowPlace, IntFunction<String> valuePlace) {
    this.rowPlace = rowPlace;
    this.valuePlace = valuePlace;
  }

  /** What a value may be. */
  enum Kind {
    /** A price: above 0. */
    PRICE,
    /** A price, where a negative one is a midpoint of bid and ask as CRSP writes it. */
    PRICE_OR_MIDPOINT,
    /** A volume: at least 0. */
    VOLUME,
    /** Any number. */
    NUMBER
  }

  /**
   * Adds a row.
   *
   * @param value NaN where it is missing
   */
  void add(int day, double value) {
    if (size == days.length) {
      days = Arrays.copyOf(days, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    days[size] = day;
    values[size++] = value;
  }

  /** Rows so far. */
  int size() {
    return size;
  }

  /** The series; faults are added for values that are not of the kind and dates given twice. */
  DatedSeries build(Kind kind, Faults faults) {
    for (int row = 0; row < size; row++) {
      if (kind == Kind.PRICE_OR_MIDPOINT) {
        values[row] = Math.abs(values[row]);
      }
      refuse(row, kind, faults);
    }
    return ascending() ? new DatedSeries(trimmed(days), trimmed(values)) : sorted(faults);
  }

  private void refuse(int row, Kind kind, Faults faults) {
    boolean price = kind == Kind.PRICE || kind == Kind.PRICE_OR_MIDPOINT;
    if (kind == Kind.VOLUME && values[row] < 0) {
      faults.add(
          valuePlace.apply(row),
          values[row] + " is no volume: expected a number of at least 0, or null");
    }
    if (price && values[row] <= 0) {
      faults.add(
          valuePlace.apply(row), values[row] + " is no price: expected a number above 0, or null");
    }
    double size = Math.abs(values[row]);
    if (size > LARGEST || (size > 0 && size < SMALLEST)) {
      faults.add(
          valuePlace.apply(row),
          values[row] + " cannot be reckoned with: expected 0 or a size of 1e-50 to 1e15");
    }
  }

  private boolean ascending() {
    for (int row = 1; row < size; row++) {
      if (days[row - 1] >= days[row]) {
        return false;
      }
    }
    return true;
  }

  private DatedSeries sorted(Faults faults) {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted((a, b) -> Integer.compare(days[a], days[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sortedDays = new int[size];
    double[] sortedValues = new double[size];
    for (int i = 0; i < size; i++) {
      sortedDays[i] = days[order[i]];
      sortedValues[i] = values[order[i]];
      if (i > 0 && sortedDays[i] == sortedDays[i - 1]) {
        faults.add(
            rowPlace.apply(order[i]),
            "the date %s is given twice, first at %s"
                .formatted(Dates.date(sortedDays[i]), rowPlace.apply(order[i - 1])));
      }
    }
    return new DatedSeries(sortedDays, sortedValues);
  }

  private int[] trimmed(int[] array) {
    return Arrays.copyOf(array, size);
  }

  private double[] trimmed(double[] array) {
    return Arrays.copyOf(array, size);
  }
}
