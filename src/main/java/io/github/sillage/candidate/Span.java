package io.github.sillage.candidate;

import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.When;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/** The days that an event may have been on, as far as its date is known; the last is included. */
record Span(LocalDate first, LocalDate last) {
  private static final int MONTHS_OF_A_QUARTER = 3;

  /** Those of a date. */
  static Span of(When when) {
    LocalDate first = when.date();
    return switch (when.precision()) {
      case MINUTE, DAY -> new Span(first, first);
      case MONTH -> new Span(first, first.plusMonths(1).minusDays(1));
      case YEAR -> new Span(first, first.plusYears(1).minusDays(1));
    };
  }

  /** Those of a candidate, whose article may fix a quarter. */
  static Span of(Candidate candidate) {
    When when = candidate.event().when();
    return candidate
        .origin()
        .quarter()
        .filter(quarter -> when.precision() == Precision.YEAR)
        .filter(quarter -> quarter.startsWith(when.date().getYear() + "-Q"))
        .map(Span::quarter)
        .orElseGet(() -> of(when));
  }

  private static Span quarter(String text) {
    String[] parts = text.split("-Q", 2);
    LocalDate first =
        LocalDate.of(Integer.parseInt(parts[0]), 1, 1)
            .with(IsoFields.QUARTER_OF_YEAR, Long.parseLong(parts[1]));
    return new Span(first, first.plusMonths(MONTHS_OF_A_QUARTER).minusDays(1));
  }

  /** How many days there are. */
  int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
  }

  /** How many days lie from the one to the other; 0 when they share a day. */
  long gap(Span other) {
    if (first.isAfter(other.last)) {
      return ChronoUnit.DAYS.between(other.last, first);
    }
    return Math.max(0, ChronoUnit.DAYS.between(last, other.first));
  }
}
