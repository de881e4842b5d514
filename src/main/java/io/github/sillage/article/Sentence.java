package io.github.sillage.article;

/** One sentence of an article. */
final class Sentence {
  private static final int COMMA_WEIGHT = 40;

  private final int paragraph;
  private final String text;
  private final String folded;
  private final int[] commasBefore;

  /**
   * A sentence.
   *
   * @param paragraph which paragraph it stands in, from 0
   */
  Sentence(int paragraph, String text) {
    this.paragraph = paragraph;
    this.text = text;
    folded = Folding.fold(text);
    commasBefore = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean comma = text.charAt(i) == ',' || text.charAt(i) == ';';
      commasBefore[i + 1] = commasBefore[i] + (comma ? 1 : 0);
    }
  }

  int paragraph() {
    return paragraph;
  }

  String text() {
    return text;
  }

  /** Its text as rules compare it, as long as the text. */
  String folded() {
    return folded;
  }

  /** The words between two places. */
  String words(Mention<?> mention) {
    return text.substring(mention.start(), mention.end());
  }

  /** How far two places are apart: characters between them, and forty more for each comma. */
  int distance(Mention<?> one, Mention<?> other) {
    int from = Math.min(one.end(), other.end());
    int to = Math.max(one.start(), other.start());
    return from >= to ? 0 : to - from + COMMA_WEIGHT * commas(one, other);
  }

  /** Commas and semicolons between two places. */
  int commas(Mention<?> one, Mention<?> other) {
    int from = Math.min(one.end(), other.end());
    int to = Math.max(one.start(), other.start());
    return from >= to ? 0 : commasBefore[to] - commasBefore[from];
  }
}
