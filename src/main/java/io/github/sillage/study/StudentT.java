package io.github.sillage.study;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t with fixed degrees of freedom: two-sided p-values and 95 % intervals. */
public final class StudentT {
  private static final int COMMON = 1000;
  private static final Map<Integer, StudentT> KNOWN = new ConcurrentHashMap<>();

  private final TDistribution distribution;
  private final double quantile;

  private StudentT(int degreesOfFreedom) {
    distribution = TDistribution.of(degreesOfFreedom);
    quantile = distribution.inverseSurvivalProbability(0.025);
  }

  /**
   * The distribution with those degrees of freedom; a common one is made only once.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static StudentT of(int degreesOfFreedom) {
    if (degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "degrees of freedom are " + degreesOfFreedom + ", expected at least 1");
    }
    return degreesOfFreedom > COMMON
        ? new StudentT(degreesOfFreedom)
        : KNOWN.computeIfAbsent(degreesOfFreedom, StudentT::new);
  }

  /** Chance of a statistic at least as far from 0, on either side. */
  public double twoSided(double statistic) {
    return Math.min(1, 2 * distribution.survivalProbability(Math.abs(statistic)));
  }

  /** The value that 2.5 % exceed. */
  double quantile975() {
    return quantile;
  }
}
