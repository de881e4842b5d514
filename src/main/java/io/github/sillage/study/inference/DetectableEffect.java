package io.github.sillage.study.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How large a true effect must be for the two-sided 5 % test to find it in four cases of five: what
 * an insignificant result can rule out, and what it cannot. Exact under normal residuals, by the
 * noncentral t distribution with the fit's degrees of freedom; about 2.8 standard errors.
 */
public final class DetectableEffect {
  private static final double POWER = 0.80;
  private static final double CRITICAL_TAIL = 0.025;
  private static final int NODES = 400;
  private static final double WIDTH = 9;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double critical;
  private final double[] scale = new double[NODES];
  private final double[] weight = new double[NODES];
  private final double standardErrors;

  /**
   * @param degreesOfFreedom of the test's t statistic, at least 1
   */
  public DetectableEffect(int degreesOfFreedom) {
    critical = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(CRITICAL_TAIL);
    layOutScale(degreesOfFreedom);
    standardErrors = solve();
  }

  /** The least effect found with 80 % power, in the units of the standard error. */
  public double of(double standardError) {
    return standardErrors * standardError;
  }

  /** Chance that the two-sided 5 % test finds an effect of so many standard errors. */
  double power(double effect) {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double threshold = critical * scale[i];
      double beyond =
          NORMAL.cumulativeProbability(effect - threshold)
              + NORMAL.cumulativeProbability(-effect - threshold);
      sum += weight[i] * beyond;
    }
    return sum;
  }

  private double solve() {
    double low = 0;
    double high = critical + 3 * Math.max(1, critical);
    while (high - low > 1e-12 * high) {
      double middle = 0.5 * (low + high);
      if (power(middle) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private void layOutScale(int freedom) {
    double spread = WIDTH / Math.sqrt(2.0 * freedom);
    double from = Math.max(0, 1 - spread);
    double step = (1 + spread - from) / NODES;
    double total = 0;
    for (int i = 0; i < NODES; i++) {
      scale[i] = from + (i + 0.5) * step;
      double s = scale[i];
      weight[i] = Math.exp((freedom - 1) * Math.log(s) - 0.5 * freedom * (s * s - 1));
      total += weight[i];
    }
    for (int i = 0; i < NODES; i++) {
      weight[i] /= total;
    }
  }
}
