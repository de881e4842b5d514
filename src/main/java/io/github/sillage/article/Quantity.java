package io.github.sillage.article;

import java.math.BigDecimal;

/**
 * A number with its unit.
 *
 * @param value the number in full: 500000000000 for "500 billion"
 * @param unit a currency of ISO 4217, {@code %}, or words such as {@code wafers/month}
 * @param qualifier {@code up to} or {@code at least} where the text says so, else empty
 * @param approximate whether the text says about, nearly or more than
 */
public record Quantity(BigDecimal value, String unit, String qualifier, boolean approximate) {

  /** The number in full and the unit. */
  @Override
  public String toString() {
    return value.toPlainString() + " " + unit;
  }
}
