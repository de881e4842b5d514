package io.github.sillage.feed.provider;

import java.util.Currency;

/**
 * Two currencies of a rate.
 *
 * @param base the one of which a unit is priced
 * @param quote the one it is priced in
 */
public record CurrencyPair(Currency base, Currency quote) {

  /**
   * Reads {@code USD/KRW} or {@code USDKRW}.
   *
   * @throws IllegalArgumentException when the text has another form or names no currency
   */
  public static CurrencyPair of(String text) {
    String[] parts = text.matches("[A-Z]{6}") ? halves(text) : text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new CurrencyPair(Currency.getInstance(parts[0]), Currency.getInstance(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' names no currencies of ISO 4217", e);
    }
    throw new IllegalArgumentException("'" + text + "' is no pair: expected one as in USD/KRW");
  }

  private static String[] halves(String text) {
    return new String[] {text.substring(0, 3), text.substring(3)};
  }

  @Override
  public String toString() {
    return base + "/" + quote;
  }
}
