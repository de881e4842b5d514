package io.github.sillage.article;

import java.util.Locale;

/** What an event is about: the nine categories of the timeline, in the order that breaks a tie. */
public enum Kind {
  FOUNDING,
  PEOPLE,
  EARNINGS,
  REGULATION,
  INVESTMENT,
  PARTNERSHIP,
  PRODUCT,
  INFRASTRUCTURE,
  MARKET;

  /** The word in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
