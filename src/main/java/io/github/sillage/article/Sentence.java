package io.github.sillage.article;

/**
 * One sentence of an article.
 *
 * @param paragraph which paragraph it stands in, from 0
 * @param text its text
 * @param folded its text as rules compare it, as long as the text
 */
record Sentence(int paragraph, String text, String folded) {
  private static final int COMMA_WEIGHT = 40;

  Sentence(int paragraph, String text) {
    this(paragraph, text, Folding.fold(text));
  }

  /** The words between two places. */
  String words(Mention<?> mention) {
    return text.substring(mention.start(), mention.end());
  }

  /** How far two places are apart: characters between them, and forty more for each comma. */
  int distance(Mention<?> one, Mention<?> other) {
    int from = Math.min(one.end(), other.end());
    int to = Math.max(one.start(), other.start());
    return from >= to ? 0 : to - from + COMMA_WEIGHT * commas(from, to);
  }

  /** Commas and semicolons between two places. */
  int commas(Mention<?> one, Mention<?> other) {
    return commas(Math.min(one.end(), other.end()), Math.max(one.start(), other.start()));
  }

  private int commas(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text.charAt(i) == ',' || text.charAt(i) == ';' ? 1 : 0;
    }
    return count;
  }
}
