package io.github.sillage.article;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * A date as finely as a text fixes it.
 *
 * @param first its day, or the first day of its month, quarter or year
 * @param granularity how finely it is fixed
 */
public record Dated(LocalDate first, Granularity granularity) {

  static Dated day(LocalDate day) {
    return new Dated(day, Granularity.DAY);
  }

  static Dated month(LocalDate anyDay) {
    return new Dated(anyDay.withDayOfMonth(1), Granularity.MONTH);
  }

  static Dated quarter(LocalDate anyDay) {
    int month = (anyDay.getMonthValue() - 1) / 3 * 3 + 1;
    return new Dated(LocalDate.of(anyDay.getYear(), month, 1), Granularity.QUARTER);
  }

  static Dated year(int year) {
    return new Dated(LocalDate.of(year, 1, 1), Granularity.YEAR);
  }

  /** Written as {@code 2025-10-01}, {@code 2025-10}, {@code 2025-Q4} or {@code 2025}. */
  @Override
  public String toString() {
    return switch (granularity) {
      case DAY -> first.toString();
      case MONTH -> first.toString().substring(0, 7);
      case QUARTER ->
          String.format(
              Locale.ROOT, "%04d-Q%d", first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> String.valueOf(first.getYear());
    };
  }
}
