package io.github.sillage.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one euro was worth at a fixing.
 *
 * @param currency in which
 * @param date the day of the fixing
 * @param perEuro so many units of it for one euro
 * @param source who gave it
 */
public record FxFixing(Currency currency, LocalDate date, BigDecimal perEuro, String source) {
  /**
   * @throws IllegalArgumentException when the rate is not positive
   */
  public FxFixing {
    if (perEuro.signum() <= 0) {
      throw new IllegalArgumentException(date + ": EUR/" + currency + " must be positive");
    }
  }
}
