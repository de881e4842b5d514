package io.github.sillage.article;

import java.text.Normalizer;

/**
 * Text as rules compare it: lower case, Latin letters without accents, one kind of apostrophe and
 * of space. It is as long as what it was made of, so places in one are places in the other.
 */
final class Folding {
  private static final int FIRST_ACCENTED = 0xC0;
  private static final int LAST_ACCENTED = 0x24F;

  private Folding() {}

  static String fold(String text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return String.valueOf(folded);
  }

  private static char fold(char c) {
    if (c == '\u2019' || c == '\u2018') {
      return '\'';
    }
    if (Character.isSpaceChar(c)) {
      return ' ';
    }
    if (c < FIRST_ACCENTED) {
      return Character.toLowerCase(c);
    }
    return c <= LAST_ACCENTED ? Character.toLowerCase(bare(c)) : c;
  }

  private static char bare(char c) {
    return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
  }
}
