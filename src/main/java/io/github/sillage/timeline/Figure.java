package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number that belongs to an event.
 *
 * @param label what the number measures, in English
 * @param value the number in full, without scale words: 500000000000, not 500
 * @param unit a currency of ISO 4217, {@code %}, or a unit in words
 * @param text what number and unit cannot say, such as "up to" or "in five days"
 * @param approximate whether the source itself calls it about, nearly or more than
 */
public record Figure(
    String label,
    BigDecimal value,
    String unit,
    Optional<String> text,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean approximate) {

  /**
   * @throws IllegalArgumentException when label or unit is blank
   */
  public Figure {
    if (label.isBlank() || unit.isBlank()) {
      throw new IllegalArgumentException("a figure needs a label and a unit");
    }
    value = new BigDecimal(value.stripTrailingZeros().toPlainString());
  }
}
