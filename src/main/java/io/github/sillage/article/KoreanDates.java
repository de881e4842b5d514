package io.github.sillage.article;

import static io.github.sillage.article.DateRule.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Dates as Korean articles write them. The more exact forms come first. */
final class KoreanDates {
  private static final CalendarWords WORDS = new CalendarWords(Language.KO.locale());
  private static final String YEAR =
      "(?<!\\d)(?:(?<y>(?:19|20)\\d{2})년|(?<r>재작년|작년|지난해|올해|내년|올(?= ?\\d)))";
  private static final String MONTH = "(?<!\\d)(?<m>\\d{1,2})월";
  private static final String NO_SPAN =
      "(?!간|째|치| ?(?:만에|이내|동안|(?:전|뒤|후)(?![가-힣])|(?:전|뒤|후)(?:에|부터|까지)))";
  private static final String DAY = "(?<!\\d)(?<d>\\d{1,2})일" + NO_SPAN;
  private static final String QUARTER = "(?<q>[1-4])분기";
  private static final Map<String, Integer> YEARS =
      Map.of("재작년", -2, "작년", -1, "지난해", -1, "올해", 0, "올", 0, "내년", 1);

  private KoreanDates() {}

  static List<DateRule> rules() {
    return List.of(
        DateRule.of("연월일", YEAR + " ?" + MONTH + " ?" + DAY, KoreanDates::day),
        DateRule.of(
            "점으로 쓴 연월일",
            "(?<!\\d)(?<y>(?:19|20)\\d{2})\\.(?<m>\\d{1,2})\\.(?<d>\\d{1,2})(?!\\d)",
            (found, anchor) ->
                Anchor.day(number(found, "y"), number(found, "m"), number(found, "d"))),
        DateRule.of("연도와 분기", YEAR + " ?" + QUARTER, KoreanDates::quarter),
        DateRule.of("연월", YEAR + " ?" + MONTH, KoreanDates::month),
        DateRule.of("월일", MONTH + " ?" + DAY, KoreanDates::recentDay),
        DateRule.of(
            "지난달 일", "지난 ?달 " + DAY, (found, anchor) -> anchor.dayOfMonth(-1, number(found, "d"))),
        DateRule.of(
            "이달 일", "이달 " + DAY, (found, anchor) -> anchor.dayOfMonth(0, number(found, "d"))),
        DateRule.of(
            "지난달",
            "지난 ?달",
            (found, anchor) -> Optional.of(Dated.month(anchor.published().minusMonths(1)))),
        DateRule.of("이달", "이달", (found, anchor) -> Optional.of(Dated.month(anchor.published()))),
        DateRule.of(
            "일", "(?:지난 )?" + DAY, (found, anchor) -> anchor.nearestDay(number(found, "d"))),
        DateRule.of(
            "요일",
            "(?:(?<r>지난|다음) ?)?(?:주 )?(?<w>" + WORDS.weekdayPattern() + ")",
            KoreanDates::weekday),
        DateRule.of("어제", "(?<![가-힣])어제", (found, anchor) -> ago(anchor, 1)),
        DateRule.of("오늘", "(?<![가-힣])오늘(?!날)", (found, anchor) -> ago(anchor, 0)),
        DateRule.of("같은 날", "(?<![가-힣])(?:같은 날|이날)", (found, anchor) -> anchor.named(0)),
        DateRule.of("전날", "(?<![가-힣])전날", (found, anchor) -> anchor.named(-1)),
        DateRule.of(
            "월", "(?:지난 )?" + MONTH, (found, anchor) -> anchor.nearestMonth(number(found, "m"))),
        DateRule.of(
            "분기",
            "(?<!\\d)" + QUARTER,
            (found, anchor) -> anchor.recentQuarter(number(found, "q"))),
        DateRule.of("연도", YEAR, (found, anchor) -> Optional.of(Dated.year(year(found, anchor)))));
  }

  private static int year(Matcher found, Anchor anchor) {
    String named = found.group("r");
    return named == null
        ? number(found, "y")
        : anchor.published().getYear() + YEARS.getOrDefault(named, 0);
  }

  private static Optional<Dated> day(Matcher found, Anchor anchor) {
    return Anchor.day(year(found, anchor), number(found, "m"), number(found, "d"));
  }

  private static Optional<Dated> month(Matcher found, Anchor anchor) {
    return Anchor.month(year(found, anchor), number(found, "m"));
  }

  private static Optional<Dated> quarter(Matcher found, Anchor anchor) {
    return Anchor.quarter(year(found, anchor), number(found, "q"));
  }

  private static Optional<Dated> recentDay(Matcher found, Anchor anchor) {
    return anchor.nearestDay(number(found, "m"), number(found, "d"));
  }

  private static Optional<Dated> ago(Anchor anchor, int days) {
    return Optional.of(Dated.day(anchor.published().minusDays(days)));
  }

  private static Optional<Dated> weekday(Matcher found, Anchor anchor) {
    var day = WORDS.weekday(found.group("w"));
    return Optional.of(
        "다음".equals(found.group("r")) ? anchor.weekdayAfter(day) : anchor.weekday(day));
  }
}
