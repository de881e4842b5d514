package io.github.sillage.feed.provider;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider quotes in: a currency, or a hundredth or thousandth of one. The case of a code
 * counts: {@code GBp} are pence and {@code GBP} pounds.
 *
 * @param currency in major units
 * @param digits how many decimal places the quoted unit lies below it
 */
record QuotedUnit(Currency currency, int digits) {
  private static final Map<String, QuotedUnit> MINOR =
      Map.of(
          "GBp", minor("GBP", 2),
          "GBX", minor("GBP", 2),
          "ZAc", minor("ZAR", 2),
          "ZAX", minor("ZAR", 2),
          "ILA", minor("ILS", 2),
          "KWF", minor("KWD", 3));

  private static QuotedUnit minor(String currency, int digits) {
    return new QuotedUnit(Currency.getInstance(currency), digits);
  }

  /** The unit of a code; absent for one that is none of ISO 4217 and no known minor unit. */
  static Optional<QuotedUnit> of(String code) {
    QuotedUnit minor = MINOR.get(code);
    if (minor != null) {
      return Optional.of(minor);
    }
    try {
      return Optional.of(new QuotedUnit(Currency.getInstance(code), 0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether prices are not in major units. */
  boolean isMinor() {
    return digits > 0;
  }

  /** An amount of this unit in major units. */
  BigDecimal major(BigDecimal amount) {
    return Decimals.plain(isMinor() ? amount.movePointLeft(digits) : amount);
  }
}
