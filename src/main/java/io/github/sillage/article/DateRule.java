package io.github.sillage.article;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a date.
 *
 * @param name what is written, for the reason given with a find
 * @param pattern its form in a folded sentence
 * @param monthInWords whether group {@code m} holds the name of a month
 * @param resolver the date it means; empty when there is no such date
 */
record DateRule(
    String name,
    Pattern pattern,
    boolean monthInWords,
    BiFunction<Matcher, Anchor, Optional<Dated>> resolver) {
  private static final String MONTH_IN_WORDS = "(?<m>\\Q";

  static DateRule of(
      String name, String pattern, BiFunction<Matcher, Anchor, Optional<Dated>> resolver) {
    return new DateRule(name, Pattern.compile(pattern), pattern.contains(MONTH_IN_WORDS), resolver);
  }

  static int number(Matcher found, String group) {
    return Integer.parseInt(found.group(group));
  }
}
