package io.github.sillage.article;

import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as a language writes them, scale words included: {@code 1.3 billion}, {@code 900 000},
 * {@code 11조 3834억}. Digits are read by ICU in the language's own way of grouping; what is longer
 * than forty characters is no number.
 */
final class Numbers {
  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry("thousand", 3),
          Map.entry("k", 3),
          Map.entry("million", 6),
          Map.entry("m", 6),
          Map.entry("mn", 6),
          Map.entry("billion", 9),
          Map.entry("bn", 9),
          Map.entry("b", 9),
          Map.entry("trillion", 12),
          Map.entry("tn", 12),
          Map.entry("mille", 3),
          Map.entry("milliers", 3),
          Map.entry("millions", 6),
          Map.entry("milliard", 9),
          Map.entry("milliards", 9),
          Map.entry("md", 9),
          Map.entry("mds", 9),
          Map.entry("mille milliards", 12),
          Map.entry("천", 3),
          Map.entry("만", 4),
          Map.entry("억", 8),
          Map.entry("조", 12));
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("un", 1),
          Map.entry("deux", 2),
          Map.entry("trois", 3),
          Map.entry("quatre", 4),
          Map.entry("cinq", 5),
          Map.entry("sept", 7),
          Map.entry("huit", 8),
          Map.entry("neuf", 9),
          Map.entry("dix", 10));
  private static final String FRONT = "(?<![\\w.,가-힣])";
  private static final int LONGEST = 40;
  private static final Pattern EN =
      Pattern.compile(
          FRONT
              + "(?:us)?[$€£¥₩]? ?(?<n>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?"
              + "|\\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten)(?= ))"
              + "(?:[ -]?(?<s>thousand|million|billion|trillion|mn|bn|tn|m|b|k)\\b)?");
  private static final Pattern FR =
      Pattern.compile(
          FRONT
              + "(?<n>\\d{1,3}(?: \\d{3})+(?:,\\d+)?|\\d+(?:[,.]\\d+)?"
              + "|\\b(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)(?= ))"
              + "(?: ?(?<s>mille milliards|mille|milliers|millions?|milliards?|mds?|m)(?![a-z]))?");
  private static final Pattern KO =
      Pattern.compile(
          "(?<![\\w.,])(?:us)?[$€£¥₩]?(?<n>\\d[\\d,]*(?:\\.\\d+)?)"
              + "(?<s>(?: ?[천만억조])*(?: ?\\d[\\d,]*(?:\\.\\d+)? ?[천만억조]+)*"
              + "(?:(?<=[천만억조])\\d[\\d,]*)?)");
  private static final Pattern PART =
      Pattern.compile("(?<n>\\d[\\d,]*(?:\\.\\d+)?) ?(?<s>[천만억조]*)");

  private final Language language;
  private final Pattern pattern;
  private final DecimalFormat digits;

  Numbers(Language language) {
    this.language = language;
    pattern =
        switch (language) {
          case EN -> EN;
          case FR -> FR;
          case KO -> KO;
        };
    digits = (DecimalFormat) NumberFormat.getInstance(language.locale());
    digits.setParseBigDecimal(true);
  }

  /** Every number of a folded sentence. */
  List<Mention<BigDecimal>> read(String folded) {
    List<Mention<BigDecimal>> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(folded);
    while (matcher.find()) {
      value(matcher)
          .map(value -> new Mention<>(matcher.start(), matcher.end(), value, "number"))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<BigDecimal> value(Matcher found) {
    if (found.group().length() > LONGEST) {
      return Optional.empty();
    }
    if (language == Language.KO) {
      return Optional.of(korean(found.group("n") + found.group("s")));
    }
    Optional<BigDecimal> value =
        Optional.ofNullable(WORDS.get(found.group("n")))
            .map(BigDecimal::valueOf)
            .or(() -> parse(found.group("n")));
    String scale = found.group("s");
    return scale == null ? value : value.map(each -> scaled(each, scale));
  }

  private BigDecimal korean(String text) {
    BigDecimal sum = BigDecimal.ZERO;
    Matcher parts = PART.matcher(text.replace(" ", ""));
    while (parts.find()) {
      BigDecimal part = parse(parts.group("n")).orElse(BigDecimal.ZERO);
      String scales = parts.group("s");
      for (int i = 0; i < scales.length(); i++) {
        part = scaled(part, scales.substring(i, i + 1));
      }
      sum = sum.add(part);
    }
    return sum;
  }

  private static BigDecimal scaled(BigDecimal value, String scale) {
    return value.scaleByPowerOfTen(POWERS.getOrDefault(scale, 0));
  }

  private Optional<BigDecimal> parse(String text) {
    ParsePosition at = new ParsePosition(0);
    Number number = digits.parse(text, at);
    return number == null || at.getIndex() < text.length()
        ? Optional.empty()
        : Optional.of(new BigDecimal(number.toString()));
  }
}
