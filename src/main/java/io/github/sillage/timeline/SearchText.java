package io.github.sillage.timeline;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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

  private static final int ASCII_END = 128;

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

  /**
   * The pieces of a search form that an index finds it by, in order and once each: runs of three
   * ASCII letters, and pairs of signs of which one at least is another. None spans a space.
   */
  static Integer[] grams(String folded) {
    int[] signs = folded.codePoints().toArray();
    TreeSet<Integer> grams = new TreeSet<>();
    for (int i = 0; i + 1 < signs.length; i++) {
      int a = signs[i];
      int b = signs[i + 1];
      int c = i + 2 < signs.length ? signs[i + 2] : 0;
      if (a <= ' ' || b <= ' ') {
        continue;
      }
      if (Math.max(a, b) >= ASCII_END) {
        grams.add((a << 16) ^ b);
      } else if (c > ' ' && c < ASCII_END) {
        grams.add((a << 14) | (b << 7) | c);
      }
    }
    return grams.toArray(Integer[]::new);
  }
}
