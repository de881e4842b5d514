package io.github.sillage.article;

import static io.github.sillage.article.DateRule.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Dates as English articles write them. The more exact forms come first. */
final class EnglishDates {
  private static final CalendarWords WORDS = new CalendarWords(Language.EN.locale());
  private static final String MONTH = "(?<m>" + WORDS.monthPattern() + ")\\b\\.?";
  private static final String DAY = "(?<d>\\d{1,2})(?:st|nd|rd|th)?(?![\\d.,]?\\d|\\w|%)";
  private static final String YEAR = "(?<y>(?:19|20)\\d{2})(?![\\d,.]?\\d|\\w)";
  private static final String ON = "\\b(?:(?:" + WORDS.weekdayPattern() + "),? )?(?:the )?";
  private static final String QUARTER = "(?<q>first|second|third|fourth|q[1-4]) ?(?:-|quarter)?";
  private static final Map<String, Integer> QUARTERS =
      Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "q1", 1, "q2", 2, "q3", 3, "q4", 4);
  private static final String SAID = "announced|said|unveiled|launched|reported|signed|introduced";

  private EnglishDates() {}

  static List<DateRule> rules() {
    return List.of(
        DateRule.of("month day, year", ON + MONTH + " " + DAY + ",? " + YEAR, EnglishDates::day),
        DateRule.of(
            "day month year", ON + DAY + " (?:of )?" + MONTH + ",? " + YEAR, EnglishDates::day),
        DateRule.of(
            "quarter and year", "\\b" + QUARTER + "(?: of)? " + YEAR, EnglishDates::quarter),
        DateRule.of("month and year", "\\b" + MONTH + "(?: of|,)? " + YEAR, EnglishDates::month),
        DateRule.of("month and day", ON + MONTH + " " + DAY, EnglishDates::recentDay),
        DateRule.of("day and month", ON + DAY + " (?:of )?" + MONTH, EnglishDates::recentDay),
        DateRule.of(
            "last month of a name",
            "\\b(?:last|this past) " + MONTH,
            (found, anchor) -> anchor.monthPast(WORDS.month(found.group("m")))),
        DateRule.of(
            "month",
            "\\b(?:in|since|during|of|by|until|early|late|mid)[ -]" + MONTH,
            (found, anchor) -> anchor.nearestMonth(WORDS.month(found.group("m")))),
        DateRule.of(
            "quarter",
            "\\b(?<q>first|second|third|fourth)[ -]quarter\\b",
            (found, anchor) -> anchor.recentQuarter(quarterOf(found))),
        DateRule.of("last quarter", "\\blast quarter\\b", EnglishDates::lastQuarter),
        DateRule.of(
            "day of the week",
            "\\b(?:(?<r>last|next) )?(?<w>" + WORDS.weekdayPattern() + ")\\b",
            EnglishDates::weekday),
        DateRule.of("yesterday", "\\byesterday\\b", (found, anchor) -> ago(anchor, 1)),
        DateRule.of(
            "announced today",
            "\\b(?:" + SAID + ") today\\b|\\btoday (?:" + SAID + ")\\b",
            (found, anchor) -> ago(anchor, 0)),
        DateRule.of(
            "the same day",
            "\\b(?:the same|that(?: same)?) day\\b",
            (found, anchor) -> anchor.named(0)),
        DateRule.of(
            "the day before",
            "\\b(?:the day before|a day earlier|the previous day)\\b",
            (found, anchor) -> anchor.named(-1)),
        DateRule.of(
            "last month",
            "\\blast month\\b",
            (found, anchor) -> Optional.of(Dated.month(anchor.published().minusMonths(1)))),
        DateRule.of(
            "this month",
            "\\b(?:earlier )?this month\\b",
            (found, anchor) -> Optional.of(Dated.month(anchor.published()))),
        DateRule.of("year by name", "\\b(?<r>last|this|next) year\\b", EnglishDates::namedYear),
        DateRule.of(
            "year",
            "\\b(?:in|since|from|of|by|until|before|after|during|early|late|mid|end|late in)[ -]"
                + YEAR,
            (found, anchor) -> Optional.of(Dated.year(number(found, "y")))));
  }

  private static Optional<Dated> day(Matcher found, Anchor anchor) {
    return Anchor.day(number(found, "y"), WORDS.month(found.group("m")), number(found, "d"));
  }

  private static Optional<Dated> recentDay(Matcher found, Anchor anchor) {
    return anchor.nearestDay(WORDS.month(found.group("m")), number(found, "d"));
  }

  private static Optional<Dated> month(Matcher found, Anchor anchor) {
    return Anchor.month(number(found, "y"), WORDS.month(found.group("m")));
  }

  private static Optional<Dated> quarter(Matcher found, Anchor anchor) {
    return Anchor.quarter(number(found, "y"), quarterOf(found));
  }

  private static int quarterOf(Matcher found) {
    return QUARTERS.getOrDefault(found.group("q"), 1);
  }

  private static Optional<Dated> lastQuarter(Matcher found, Anchor anchor) {
    return Optional.of(Dated.quarter(anchor.published().minusMonths(3)));
  }

  private static Optional<Dated> ago(Anchor anchor, int days) {
    return Optional.of(Dated.day(anchor.published().minusDays(days)));
  }

  private static Optional<Dated> weekday(Matcher found, Anchor anchor) {
    var day = WORDS.weekday(found.group("w"));
    return Optional.of(
        switch (found.group("r") == null ? "" : found.group("r")) {
          case "last" -> anchor.weekdayBefore(day);
          case "next" -> anchor.weekdayAfter(day);
          default -> anchor.weekday(day);
        });
  }

  private static Optional<Dated> namedYear(Matcher found, Anchor anchor) {
    int year = anchor.published().getYear();
    return Optional.of(
        switch (found.group("r")) {
          case "last" -> Dated.year(year - 1);
          case "next" -> Dated.year(year + 1);
          default -> Dated.year(year);
        });
  }
}
