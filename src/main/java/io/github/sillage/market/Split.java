package io.github.sillage.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/**
 * A split of shares, or a consolidation when there are fewer new ones.
 *
 * @param session the first session at the new price
 * @param numerator so many new shares
 * @param denominator for so many old ones
 */
public record Split(LocalDate session, BigDecimal numerator, BigDecimal denominator) {
  /**
   * @throws IllegalArgumentException unless both numbers are positive
   */
  public Split {
    if (numerator.signum() <= 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException(
          session + ": split " + numerator + ":" + denominator + " is not positive");
    }
  }

  /** How many new shares one old share became: the price before was about so many times higher. */
  public BigDecimal factor() {
    return numerator.divide(denominator, MathContext.DECIMAL64);
  }
}
