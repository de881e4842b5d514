package io.github.sillage.study;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t with fixed degrees of freedom: two-sided p-values and 95 % intervals. */
final class StudentT {
  private final TDistribution distribution;
  private final double quantile;

  StudentT(int degreesOfFreedom) {
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "degrees of freedom are " + degreesOfFreedom + ", expected at least 1");
    }
    distribution = TDistribution.of(degreesOfFreedom);
    quantile = distribution.inverseSurvivalProbability(0.025);
  }

  /** Chance of a statistic at least as far from 0, on either side. */
  double twoSided(double statistic) {
    return Math.min(1, 2 * distribution.survivalProbability(Math.abs(statistic)));
  }

  /** The value that 2.5 % exceed. */
  double quantile975() {
    return quantile;
  }
}
