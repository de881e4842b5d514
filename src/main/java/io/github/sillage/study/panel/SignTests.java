package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Tests of one cross-section that use signs, or ranks of sizes, in place of the returns. Sizes that
 * lie no further apart than 1e-12 of the largest are equal, and such a small one is 0: between
 * decimals no smaller difference is left by anything but the rounding of binary numbers, which must
 * not decide a rank.
 */
final class SignTests {
  private static final int EXACT_TO = 25;
  private static final double ROUNDING = 1e-12;

  private SignTests() {}

  /** Positive returns against one half of all; a return of 0 is not positive. */
  static TestResult sign(CrossSection section) {
    int n = section.n();
    if (n < 1) {
      return Nulls.needs(1, 0);
    }
    int positive = positive(section.values());
    BinomialDistribution fair = BinomialDistribution.of(n, 0.5);
    double lower = fair.cumulativeProbability(positive);
    double upper = positive == 0 ? 1 : fair.survivalProbability(positive - 1);
    return Nulls.normal((positive - n / 2.0) / (Math.sqrt(n) / 2), twoSided(lower, upper));
  }

  /** Positive returns against the mean of the shares in the events' own estimation windows. */
  static TestResult generalised(double[] positiveShares, CrossSection section) {
    int n = section.n();
    if (n < 1) {
      return Nulls.needs(1, 0);
    }
    double share = 0;
    for (int row : section.rows()) {
      share += positiveShares[row] / n;
    }
    if (!(share > 0 && share < 1)) {
      return new Unavailable("the residuals of the estimation windows all have the same sign");
    }
    double expected = n * share;
    return Nulls.normal(
        (positive(section.values()) - expected) / Math.sqrt(expected * (1 - share)));
  }

  /** Signed ranks; zeros are dropped, ties share their mean rank. */
  static TestResult wilcoxon(CrossSection section) {
    double nothing = nothing(section.values());
    double[] values = Arrays.stream(section.values()).filter(x -> Math.abs(x) > nothing).toArray();
    int m = values.length;
    if (m < 1) {
      return Nulls.needs(1, 0);
    }
    Ranks sizes = Ranks.of(Arrays.stream(values).map(Math::abs).toArray(), nothing);
    double positive = 0;
    for (int i = 0; i < m; i++) {
      positive += values[sizes.order()[i]] > 0 ? sizes.ranks()[i] : 0;
    }
    double ties = sizes.ties();
    double variance = m * (m + 1.0) * (2.0 * m + 1) / 24 - ties / 48;
    double z = (positive - m * (m + 1.0) / 4) / Math.sqrt(variance);
    boolean exact = m <= EXACT_TO && ties == 0;
    return Nulls.normal(z, exact ? exact(m, (int) positive) : OptionalDouble.empty());
  }

  private static OptionalDouble exact(int m, int positive) {
    double[] chances = new double[m * (m + 1) / 2 + 1];
    chances[0] = 1;
    for (int rank = 1; rank <= m; rank++) {
      for (int sum = chances.length - 1; sum >= 0; sum--) {
        chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
      }
    }
    double lower = Arrays.stream(chances, 0, positive + 1).sum();
    double upper = Arrays.stream(chances, positive, chances.length).sum();
    return twoSided(lower, upper);
  }

  private static OptionalDouble twoSided(double lower, double upper) {
    return OptionalDouble.of(Math.min(1, 2 * Math.min(lower, upper)));
  }

  private static double nothing(double[] values) {
    return ROUNDING * Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static int positive(double[] values) {
    double nothing = nothing(values);
    return (int) Arrays.stream(values).filter(value -> value > nothing).count();
  }
}
