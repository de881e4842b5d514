package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of event it is: one of nine, written in lower case. */
public enum Category {
  /** A company or laboratory comes into being. */
  FOUNDING,
  /** Money changes hands for a stake, or a round is closed. */
  INVESTMENT,
  /** A government or agency sets, tightens or lifts a rule. */
  REGULATION,
  /** A product is released, qualified or shipped. */
  PRODUCT,
  /** Results, guidance or figures of the order book. */
  EARNINGS,
  /** Somebody takes or leaves a post. */
  PEOPLE,
  /** Data centres, plants and their power. */
  INFRASTRUCTURE,
  /** Prices themselves are the news. */
  MARKET,
  /** Two parties agree to work together or to supply. */
  PARTNERSHIP;

  /**
   * Reads the lower-case word.
   *
   * @throws IllegalArgumentException naming the nine words
   */
  public static Category of(String text) {
    return Words.find(Category.class, text);
  }

  /** The lower-case word. */
  @Override
  @JsonValue
  public String toString() {
    return Words.lower(this);
  }
}
