package io.github.sillage.market;

import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days a request asks for, both included.
 *
 * @param from the first day
 * @param to the last day, not before the first
 */
record DayRange(LocalDate from, LocalDate to) {
  static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /**
   * Reads {@code from} and {@code to}, and refuses a {@code cursor} that is no day.
   *
   * @param first the first day when the request names none
   * @param last the last day when the request names none
   */
  static DayRange of(Params params, LocalDate first, LocalDate last) {
    LocalDate from = day(params, "from", FIRST_DAY).orElse(first);
    LocalDate to = day(params, "to", from).orElse(last);
    day(params, "cursor", FIRST_DAY);
    return new DayRange(from, to);
  }

  /** What is left of the range after the day that a cursor names. */
  DayRange after(Optional<String> cursor) {
    return cursor.map(text -> new DayRange(LocalDate.parse(text).plusDays(1), to)).orElse(this);
  }

  private static Optional<LocalDate> day(Params params, String name, LocalDate earliest) {
    Optional<LocalDate> day = params.date(name);
    if (day.isPresent() && (day.get().isBefore(earliest) || day.get().isAfter(LAST_DAY))) {
      String message = "'" + day.get() + "' is not valid: expected " + earliest + " to " + LAST_DAY;
      throw Problem.badField(name, message);
    }
    return day;
  }
}
