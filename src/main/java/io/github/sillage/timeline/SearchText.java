package io.github.sillage.timeline;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text as it is searched: without accents, case, compatibility forms and typographic apostrophes,
 * in every language. Korean syllables stay whole.
 */
final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private SearchText() {}

  /** The search form of {@code text}. */
  static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String whole = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return SPACES.matcher(whole.replace('\u2019', '\'')).replaceAll(" ").strip();
  }

  /** The words of a query in search form; none when it is blank. */
  static List<String> words(String query) {
    return Arrays.stream(fold(query).split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** What an event is found by: its titles, parties, labels of figures, and id. */
  static String of(TimelineEvent event) {
    Stream<String> labels = event.figures().stream().map(Figure::label);
    return Stream.of(
            event.title().values().stream(),
            event.parties().stream(),
            labels,
            Stream.of(event.id()))
        .flatMap(texts -> texts)
        .map(SearchText::fold)
        .collect(Collectors.joining("\n"));
  }
}
