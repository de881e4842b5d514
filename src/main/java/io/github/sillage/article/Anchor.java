package io.github.sillage.article;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * What relative dates refer to.
 *
 * @param published the day of publication
 * @param lastDay the last day the text named, which "the same day" refers to
 * @param ahead whether the words around the date speak of what is to come: days and months without
 *     a year are then the next ones
 */
record Anchor(LocalDate published, Optional<LocalDate> lastDay, boolean ahead) {

  Anchor looking(boolean isAhead) {
    return new Anchor(published, lastDay, isAhead);
  }

  /** A day of the calendar; empty when there is none such. */
  static Optional<Dated> day(int year, int month, int day) {
    try {
      return Optional.of(Dated.day(LocalDate.of(year, month, day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Dated> month(int year, int month) {
    return day(year, month, 1).map(first -> Dated.month(first.first()));
  }

  static Optional<Dated> quarter(int year, int quarter) {
    return day(year, quarter * 3 - 2, 1).map(first -> Dated.quarter(first.first()));
  }

  /** The last such day up to the publication, or the next from it on. */
  Optional<Dated> nearestDay(int month, int day) {
    return day(published.getYear(), month, day)
        .filter(date -> fits(date.first()))
        .or(() -> day(published.getYear() + (ahead ? 1 : -1), month, day));
  }

  /** The last such day of a month up to the publication, or the next from it on. */
  Optional<Dated> nearestDay(int day) {
    return day(published.getYear(), published.getMonthValue(), day)
        .filter(date -> fits(date.first()))
        .or(() -> ahead ? dayOfMonth(1, day) : dayOfMonth(-1, day));
  }

  private boolean fits(LocalDate day) {
    return ahead ? !day.isBefore(published) : !day.isAfter(published);
  }

  /** A day of the month that lies so many months after that of the publication. */
  Optional<Dated> dayOfMonth(int monthsLater, int day) {
    YearMonth month = YearMonth.from(published).plusMonths(monthsLater);
    return day(month.getYear(), month.getMonthValue(), day);
  }

  /** The last such month that has begun, or the next from this one on. */
  Optional<Dated> nearestMonth(int month) {
    int now = published.getMonthValue();
    int later = ahead ? (month < now ? 1 : 0) : (month > now ? -1 : 0);
    return month(published.getYear() + later, month);
  }

  /** The last such month before that of the publication. */
  Optional<Dated> monthPast(int month) {
    int year = published.getYear() - (month >= published.getMonthValue() ? 1 : 0);
    return month(year, month);
  }

  /** The last such quarter that has ended. */
  Optional<Dated> recentQuarter(int quarter) {
    int now = (published.getMonthValue() - 1) / 3 + 1;
    return quarter(published.getYear() - (quarter >= now ? 1 : 0), quarter);
  }

  /** The last such day of the week up to the publication. */
  Dated weekday(DayOfWeek day) {
    return Dated.day(published.with(TemporalAdjusters.previousOrSame(day)));
  }

  Dated weekdayBefore(DayOfWeek day) {
    return Dated.day(published.with(TemporalAdjusters.previous(day)));
  }

  Dated weekdayAfter(DayOfWeek day) {
    return Dated.day(published.with(TemporalAdjusters.next(day)));
  }

  /** The day the text named last, moved; empty when it named none. */
  Optional<Dated> named(int daysLater) {
    return lastDay.map(day -> Dated.day(day.plusDays(daysLater)));
  }

  boolean isAhead(Dated date) {
    return date.first().isAfter(published);
  }
}
