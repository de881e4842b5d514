package io.github.sillage.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Finds the dates of a sentence; of two readings of one place the more exact form counts. */
final class DateReader {
  private static final DateRule ISO =
      DateRule.of(
          "ISO 8601",
          "(?<![\\d-])(?<y>(?:19|20)\\d{2})-(?<m>\\d{2})-(?<d>\\d{2})(?![\\d-])",
          (found, anchor) ->
              Anchor.day(
                  DateRule.number(found, "y"),
                  DateRule.number(found, "m"),
                  DateRule.number(found, "d")));
  private static final Map<Language, List<DateRule>> RULES =
      new EnumMap<>(
          Map.of(
              Language.EN, EnglishDates.rules(),
              Language.FR, FrenchDates.rules(),
              Language.KO, KoreanDates.rules()));

  private final List<DateRule> rules = new ArrayList<>();
  private final Language language;

  DateReader(Language language) {
    this.language = language;
    rules.add(ISO);
    rules.addAll(RULES.getOrDefault(language, List.of()));
  }

  /** The dates in a sentence, in the order of the text. */
  List<Mention<Dated>> read(Sentence sentence, Anchor anchor) {
    List<Mention<Dated>> found = new ArrayList<>();
    for (DateRule rule : rules) {
      Matcher matcher = rule.pattern().matcher(sentence.folded());
      while (matcher.find()) {
        add(found, mention(matcher, rule, anchor, sentence));
      }
    }
    found.sort(Comparator.comparingInt(Mention::start));
    return found;
  }

  private static void add(List<Mention<Dated>> found, Optional<Mention<Dated>> read) {
    read.filter(each -> found.stream().noneMatch(each::overlaps)).ifPresent(found::add);
  }

  private Optional<Mention<Dated>> mention(
      Matcher matcher, DateRule rule, Anchor anchor, Sentence sentence) {
    if (language == Language.EN
        && rule.monthInWords()
        && !isCapital(sentence, matcher.start("m"))) {
      return Optional.empty();
    }
    boolean ahead = Outlook.isAhead(language, sentence.folded(), matcher.start(), matcher.end());
    return rule.resolver()
        .apply(matcher, anchor.looking(ahead))
        .map(date -> new Mention<>(matcher.start(), matcher.end(), date, rule.name()));
  }

  private static boolean isCapital(Sentence sentence, int at) {
    return Character.isUpperCase(sentence.text().charAt(at));
  }
}
