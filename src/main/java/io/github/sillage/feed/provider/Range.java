package io.github.sillage.feed.provider;

import java.math.BigDecimal;
import java.util.Optional;

/** The lowest and highest price of a day. */
final class Range {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.0001");

  private Range() {}

  /** Whether a price lies outside by more than the rounding of common feeds. */
  static boolean excludes(Optional<BigDecimal> low, Optional<BigDecimal> high, BigDecimal price) {
    BigDecimal slack = price.multiply(TOLERANCE);
    return low.filter(least -> price.add(slack).compareTo(least) < 0).isPresent()
        || high.filter(most -> price.subtract(slack).compareTo(most) > 0).isPresent();
  }
}
