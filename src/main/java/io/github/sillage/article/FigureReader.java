package io.github.sillage.article;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the numbers of a sentence that have a unit; those inside a date are none. */
final class FigureReader {
  private static final Map<Character, String> SYMBOLS =
      Map.of('$', "USD", '€', "EUR", '£', "GBP", '¥', "JPY", '₩', "KRW");
  private static final Map<Language, Pattern> ABOUT =
      Map.of(
          Language.EN,
          Pattern.compile(
              "\\b(?:about|around|nearly|almost|roughly|some|more than|over|close to) $"),
          Language.FR,
          Pattern.compile("\\b(?:environ|pres de|plus de|quelque|presque|autour de) $"),
          Language.KO,
          Pattern.compile("(?:약|거의) ?$"));
  private static final Map<Language, Pattern> UP_TO =
      Map.of(
          Language.EN, Pattern.compile("\\b(?:up to|as much as|at most) $"),
          Language.FR, Pattern.compile("\\b(?:jusqu'a|au plus|au maximum) $"),
          Language.KO, Pattern.compile("최대 ?$"));
  private static final Map<Language, Pattern> AT_LEAST =
      Map.of(
          Language.EN, Pattern.compile("\\bat least $"),
          Language.FR, Pattern.compile("\\bau moins $"),
          Language.KO, Pattern.compile("(?:최소|적어도) ?$"));
  private static final Pattern MORE = Pattern.compile("^ ?(?:이상|넘|초과|가량|안팎)");

  private final Language language;
  private final Numbers numbers;
  private final Units units;

  FigureReader(Language language) {
    this.language = language;
    numbers = new Numbers(language);
    units = new Units(language);
  }

  List<Mention<Quantity>> read(Sentence sentence, List<Mention<Dated>> dates) {
    List<Mention<Quantity>> found = new ArrayList<>();
    for (Mention<BigDecimal> number : numbers.read(sentence.folded())) {
      if (dates.stream().noneMatch(number::overlaps)) {
        figure(sentence.folded(), number).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Mention<Quantity>> figure(String text, Mention<BigDecimal> number) {
    Optional<String> currency = symbol(text, number);
    Optional<Units.Found> unit =
        currency
            .map(code -> new Units.Found(code, number.end()))
            .or(() -> units.around(text, number.start(), number.end()));
    return unit.map(
        each ->
            new Mention<>(
                number.start(), each.end(), quantity(text, number, each), "number and unit"));
  }

  private static Optional<String> symbol(String text, Mention<BigDecimal> number) {
    return text.substring(number.start(), number.end())
        .chars()
        .mapToObj(c -> SYMBOLS.get((char) c))
        .filter(code -> code != null)
        .findFirst();
  }

  private Quantity quantity(String text, Mention<BigDecimal> number, Units.Found unit) {
    String before = text.substring(Math.max(0, number.start() - 24), number.start());
    boolean more = language == Language.KO && MORE.matcher(text.substring(unit.end())).find();
    String qualifier = says(UP_TO, before) ? "up to" : says(AT_LEAST, before) ? "at least" : "";
    BigDecimal value = number.what().stripTrailingZeros();
    return new Quantity(value, unit.unit(), qualifier, more || says(ABOUT, before));
  }

  private boolean says(Map<Language, Pattern> words, String before) {
    Pattern pattern = words.get(language);
    return pattern != null && pattern.matcher(before).find();
  }
}
