package io.github.sillage.article;

import static io.github.sillage.article.DateRule.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Dates as French articles write them. The more exact forms come first. */
final class FrenchDates {
  private static final CalendarWords WORDS = new CalendarWords(Language.FR.locale());
  private static final String MONTH = "(?<m>" + WORDS.monthPattern() + ")\\b\\.?";
  private static final String DAY = "(?<d>\\d{1,2})(?:er)?";
  private static final String YEAR = "(?<y>(?:19|20)\\d{2})(?![\\d,.]?\\d|\\w)";
  private static final String ON = "\\b(?:(?:" + WORDS.weekdayPattern() + ") )?(?:le )?";
  private static final String QUARTER =
      "(?<q>premier|deuxieme|second|troisieme|quatrieme|1er|2e|3e|4e) trimestre";
  private static final Map<String, Integer> QUARTERS =
      Map.of(
          "premier",
          1,
          "deuxieme",
          2,
          "second",
          2,
          "troisieme",
          3,
          "quatrieme",
          4,
          "1er",
          1,
          "2e",
          2,
          "3e",
          3,
          "4e",
          4);
  private static final String SAID = "(?:annonce|devoile|lance|publie|signe|presente)";

  private FrenchDates() {}

  static List<DateRule> rules() {
    return List.of(
        DateRule.of("jour mois année", ON + DAY + " " + MONTH + " " + YEAR, FrenchDates::day),
        DateRule.of(
            "jour/mois/année",
            "\\b(?<d>\\d{1,2})/(?<n>\\d{1,2})/" + YEAR,
            (found, anchor) ->
                Anchor.day(number(found, "y"), number(found, "n"), number(found, "d"))),
        DateRule.of("jour et mois", ON + DAY + " " + MONTH, FrenchDates::recentDay),
        DateRule.of(
            "trimestre et année",
            "\\b" + QUARTER + "(?: de(?: l'annee)?)? " + YEAR,
            (found, anchor) -> Anchor.quarter(number(found, "y"), quarterOf(found))),
        DateRule.of(
            "T et année",
            "\\bt(?<q>[1-4]) " + YEAR,
            (found, anchor) -> Anchor.quarter(number(found, "y"), number(found, "q"))),
        DateRule.of("mois et année", "\\b" + MONTH + " " + YEAR, FrenchDates::month),
        DateRule.of(
            "mois dernier nommé",
            "\\b" + MONTH + " (?:dernier|passe)\\b",
            (found, anchor) -> anchor.monthPast(WORDS.month(found.group("m")))),
        DateRule.of(
            "mois",
            "\\b(?:en|depuis|debut|fin|mi|des|courant|jusqu'en|au mois de|au mois d'|d'ici)[ -]?"
                + "\\b"
                + MONTH,
            (found, anchor) -> anchor.nearestMonth(WORDS.month(found.group("m")))),
        DateRule.of(
            "trimestre",
            "\\b" + QUARTER,
            (found, anchor) -> anchor.recentQuarter(quarterOf(found))),
        DateRule.of(
            "jour de la semaine",
            "\\b(?<w>" + WORDS.weekdayPattern() + ")(?: (?<r>dernier|prochain))?\\b",
            FrenchDates::weekday),
        DateRule.of("avant-hier", "\\bavant-hier\\b", (found, anchor) -> ago(anchor, 2)),
        DateRule.of("hier", "\\bhier\\b", (found, anchor) -> ago(anchor, 1)),
        DateRule.of(
            "annoncé aujourd’hui",
            "\\b" + SAID + " (?:ce jour|aujourd'hui)\\b",
            (found, anchor) -> ago(anchor, 0)),
        DateRule.of(
            "le même jour",
            "\\b(?:le meme jour|ce jour-la|le jour meme)\\b",
            (found, anchor) -> anchor.named(0)),
        DateRule.of("la veille", "\\bla veille\\b", (found, anchor) -> anchor.named(-1)),
        DateRule.of("le lendemain", "\\ble lendemain\\b", (found, anchor) -> anchor.named(1)),
        DateRule.of(
            "le mois dernier",
            "\\ble mois (?:dernier|passe)\\b",
            (found, anchor) -> Optional.of(Dated.month(anchor.published().minusMonths(1)))),
        DateRule.of(
            "l’an dernier",
            "\\bl'(?:an dernier|an passe|annee derniere|annee passee)\\b",
            (found, anchor) -> year(anchor, -1)),
        DateRule.of(
            "l’an prochain",
            "\\bl'(?:an prochain|annee prochaine)\\b",
            (found, anchor) -> year(anchor, 1)),
        DateRule.of("cette année", "\\bcette annee\\b", (found, anchor) -> year(anchor, 0)),
        DateRule.of(
            "année",
            "\\b(?:en|depuis|debut|fin|mi|des|de|d'ici|avant|apres|jusqu'en|courant|l'annee)[ -]"
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

  private static int quarterOf(Matcher found) {
    return QUARTERS.getOrDefault(found.group("q"), 1);
  }

  private static Optional<Dated> ago(Anchor anchor, int days) {
    return Optional.of(Dated.day(anchor.published().minusDays(days)));
  }

  private static Optional<Dated> year(Anchor anchor, int later) {
    return Optional.of(Dated.year(anchor.published().getYear() + later));
  }

  private static Optional<Dated> weekday(Matcher found, Anchor anchor) {
    var day = WORDS.weekday(found.group("w"));
    return Optional.of(
        switch (found.group("r") == null ? "" : found.group("r")) {
          case "dernier" -> anchor.weekdayBefore(day);
          case "prochain" -> anchor.weekdayAfter(day);
          default -> anchor.weekday(day);
        });
  }
}
