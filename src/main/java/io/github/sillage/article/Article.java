package io.github.sillage.article;

import java.text.Normalizer;
import java.time.LocalDate;

/**
 * What is to be read.
 *
 * @param text plain text in the composed form of Unicode, one paragraph a line
 * @param language the language it is written in
 * @param published the day it was published, which "on Tuesday" refers to
 */
public record Article(String text, Language language, LocalDate published) {
  /** The longest text that is read, in characters. */
  public static final int LONGEST = 200_000;

  /**
   * @throws IllegalArgumentException when the text is longer than {@link #LONGEST}
   */
  public Article {
    text = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "text has " + text.length() + " characters: expected " + LONGEST + " at most");
    }
  }
}
