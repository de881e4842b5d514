package io.github.sillage.article;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;

/** A language that articles are read in. */
public enum Language {
  EN(ULocale.US),
  FR(ULocale.FRANCE),
  KO(ULocale.KOREA);

  private final ULocale locale;

  Language(ULocale locale) {
    this.locale = locale;
  }

  /** Whose sentences, months and numbers the language has. */
  ULocale locale() {
    return locale;
  }

  /**
   * Reads the code of ISO 639-1 in lower case.
   *
   * @throws IllegalArgumentException naming the codes
   */
  public static Language of(String code) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected one of en, fr, ko"));
  }

  /** The code of ISO 639-1 in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
