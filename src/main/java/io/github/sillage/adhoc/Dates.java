package io.github.sillage.adhoc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as days since 1970-01-01, read from {@code YYYY-MM-DD} and nothing else. */
final class Dates {
  private static final int LENGTH = 10;
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern MIDNIGHT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ]00:00(?::00(?:\\.0+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?");

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

  /**
   * A date as tables have it, written as {@link #parse} reads it: without dashes, or as midnight of
   * any zone, which is how data frames are saved. What is neither comes back as it is.
   */
  static String plain(String cell) {
    Matcher compact = COMPACT.matcher(cell);
    if (compact.matches()) {
      return compact.group(1) + "-" + compact.group(2) + "-" + compact.group(3);
    }
    Matcher midnight = MIDNIGHT.matcher(cell);
    return midnight.matches() ? midnight.group(1) : cell;
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
