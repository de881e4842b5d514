package io.github.sillage.adhoc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalInt;

/** Dates as days since 1970-01-01, read from {@code YYYY-MM-DD} and nothing else. */
final class Dates {
  private static final int LENGTH = 10;

  private Dates() {}

  /** The day of that date; empty when the text is no date of the years 0001 to 9999. */
  static OptionalInt parse(String text) {
    if (text.length() != LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return OptionalInt.empty();
    }
    return of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, LENGTH));
  }

  /** The day of that date; empty when there is no such date. */
  static OptionalInt of(int year, int month, int day) {
    if (year < 1 || month < 1 || day < 1) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Math.toIntExact(LocalDate.of(year, month, day).toEpochDay()));
    } catch (DateTimeException e) {
      return OptionalInt.empty();
    }
  }

  /** The date of that day. */
  static LocalDate date(int epochDay) {
    return LocalDate.ofEpochDay(epochDay);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
