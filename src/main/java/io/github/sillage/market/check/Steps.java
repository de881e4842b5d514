package io.github.sillage.market.check;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A table of an exchange's rules: bounds of price, each with what goes with it. */
final class Steps {
  private Steps() {}

  /** Reads bounds and values in turn, separated by single spaces. */
  static NavigableMap<BigDecimal, BigDecimal> of(String boundAndValue) {
    String[] cells = boundAndValue.split(" ", -1);
    NavigableMap<BigDecimal, BigDecimal> table = new TreeMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      table.put(new BigDecimal(cells[i]), new BigDecimal(cells[i + 1]));
    }
    return Collections.unmodifiableNavigableMap(table);
  }
}
