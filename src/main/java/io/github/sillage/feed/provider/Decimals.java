package io.github.sillage.feed.provider;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/** Digits that mean something. */
final class Decimals {
  private static final MathContext SINGLE = new MathContext(7, RoundingMode.HALF_UP);
  private static final MathContext DERIVED = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final int DECIMALS = 4;
  private static final double PRINTED = 1e-13;
  private static final int LONG_DIGITS = 18;
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS =
      DoubleStream.iterate(1, power -> power * 10).limit(23).toArray();

  private Decimals() {}

  /**
   * A price without the noise of its storage. From one upwards no more than four decimals stay,
   * below one seven significant digits.
   */
  static BigDecimal clean(BigDecimal value) {
    if (value.scale() <= DECIMALS) {
      return plain(value);
    }
    BigDecimal shortest = shortest(value);
    if (shortest.scale() <= DECIMALS) {
      return shortest;
    }
    boolean small = value.abs().compareTo(BigDecimal.ONE) < 0;
    return plain(small ? shortest.round(SINGLE) : value.setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  /**
   * A number without the noise of its storage. Yahoo keeps prices in 32 bits and prints them with
   * 64, so that 129.04 reads 129.0399932861328: what comes from 32 bits is the shortest decimal
   * that leads to the same bits.
   */
  static BigDecimal shortest(BigDecimal value) {
    double wide = wide(value);
    float narrow = (float) wide;
    boolean stored = Float.isFinite(narrow) && Math.abs(narrow - wide) <= PRINTED * Math.abs(wide);
    return plain(stored ? new BigDecimal(Float.toString(narrow)) : value);
  }

  /** The nearest double; digits and power of ten are divided where both are exact as doubles. */
  private static double wide(BigDecimal value) {
    if (value.precision() <= LONG_DIGITS && value.scale() < POWERS.length) {
      long digits = value.unscaledValue().longValue();
      if (Math.abs(digits) <= EXACT) {
        return digits / POWERS[value.scale()];
      }
    }
    return value.doubleValue();
  }

  /** A quotient of twelve significant digits; exact where it has fewer. */
  static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return plain(dividend.divide(divisor, DERIVED));
  }

  /** The same number without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
