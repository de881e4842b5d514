package io.github.sillage.study.panel;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a test says, or why it says nothing. */
public sealed interface TestResult {
  /**
   * The test could be computed.
   *
   * @param statistic finite
   * @param degreesOfFreedom of Student's t; empty when the statistic is normal or p is resampled
   * @param p two-sided, from the stated distribution
   * @param pExact two-sided, from the exact distribution, where one is offered
   */
  record Computed(double statistic, OptionalInt degreesOfFreedom, double p, OptionalDouble pExact)
      implements TestResult {
    /**
     * @throws IllegalArgumentException when the statistic is not finite or p is no probability
     */
    public Computed {
      if (!Double.isFinite(statistic) || !(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "statistic %s with p %s, expected finite with 0 to 1".formatted(statistic, p));
      }
    }
  }

  /**
   * The test cannot be computed on these events.
   *
   * @param reason one sentence
   */
  record Unavailable(String reason) implements TestResult {}
}
