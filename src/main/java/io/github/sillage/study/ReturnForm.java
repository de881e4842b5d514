package io.github.sillage.study;

import java.util.Arrays;

/** How a return is formed from prices. A study uses one form throughout and never mixes them. */
public enum ReturnForm {
  /** ln(P_t / P_{t−1}): adds over sessions; for regressions and cumulative abnormal returns. */
  LOG("log"),
  /** P_t / P_{t−1} − 1: what an investor earns; for buy-and-hold returns and portfolios. */
  SIMPLE("simple"),
  /** The series holds returns already. */
  GIVEN("given"),
  /** ln(1 + V): no return, but it goes through a study in the place of one. */
  VOLUME("volume");

  private final String label;

  ReturnForm(String label) {
    this.label = label;
  }

  /** The name by which requests call it. */
  public String label() {
    return label;
  }

  /**
   * The form of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ReturnForm named(String label) {
    return Arrays.stream(values())
        .filter(form -> form.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "returns are \"%s\", expected log, simple, given or volume".formatted(label)));
  }

  /**
   * The returns of consecutive sessions. A return needs the prices of its session and of the one
   * before; the first session has none, and neither has one beside a gap. Given values are copied,
   * the logs of volumes taken.
   *
   * @param prices above 0, or volumes; NaN where there is none
   * @return as many values, NaN where there is no return
   * @throws IllegalArgumentException when a price is 0, or a value is negative or infinite
   */
  public double[] of(double[] prices) {
    return switch (this) {
      case GIVEN -> prices.clone();
      case VOLUME -> LogVolume.of(prices);
      case LOG, SIMPLE -> fromPrices(prices);
    };
  }

  private double[] fromPrices(double[] prices) {
    double[] returns = new double[prices.length];
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] <= 0 || Double.isInfinite(prices[i])) {
        throw new IllegalArgumentException(
            "price " + i + " is " + prices[i] + ", expected above 0");
      }
      returns[i] = i == 0 ? Double.NaN : between(prices[i - 1], prices[i]);
    }
    return returns;
  }

  private double between(double before, double after) {
    return this == LOG ? StrictMath.log(after / before) : after / before - 1;
  }

  /**
   * The return over two stretches of time, one after the other: log returns add, others compound.
   */
  double joined(double earlier, double later) {
    return this == LOG ? earlier + later : (1 + earlier) * (1 + later) - 1;
  }

  /** What an investor earned: a log return as a simple one, any other as it is. */
  double earned(double value) {
    return this == LOG ? Math.expm1(value) : value;
  }

  /** A simple return in this form. */
  double ofEarned(double earned) {
    return this == LOG ? Math.log1p(earned) : earned;
  }
}
