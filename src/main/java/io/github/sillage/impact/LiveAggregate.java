package io.github.sillage.impact;

import io.github.sillage.study.live.LiveCrossSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What the instruments of an open event say together over one window, as far as each has come.
 *
 * @param n instruments with at least one session of the window
 * @param caar the mean of their abnormal returns, summed so far
 * @param tests those that cost the same whatever the number of instruments
 */
record LiveAggregate(
    int from, int to, int n, OptionalDouble caar, Map<String, Aggregate.Test> tests) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Reads the figures of a cross-section.
   *
   * @param correlation r̄ of the estimation residuals; empty when it is not known
   */
  static LiveAggregate of(int from, int to, LiveCrossSection section, OptionalDouble correlation) {
    int n = section.count();
    Map<String, Aggregate.Test> tests = new LinkedHashMap<>();
    section.crossSectional().ifPresent(t -> tests.put("crossSectional", student(t, n - 1)));
    section.patell().ifPresent(z -> tests.put("patell", normal(z)));
    section.bmp().ifPresent(t -> tests.put("bmp", student(t, n - 1)));
    correlation.ifPresent(
        r -> section.kpBmp(r).ifPresent(t -> tests.put("kpBmp", student(t, n - 1))));
    return new LiveAggregate(from, to, n, section.mean(), tests);
  }

  private static Aggregate.Test student(double statistic, int freedom) {
    double p = 2 * TDistribution.of(freedom).survivalProbability(Math.abs(statistic));
    return test(statistic, OptionalInt.of(freedom), p);
  }

  private static Aggregate.Test normal(double statistic) {
    return test(
        statistic, OptionalInt.empty(), 2 * NORMAL.survivalProbability(Math.abs(statistic)));
  }

  private static Aggregate.Test test(double statistic, OptionalInt freedom, double p) {
    return new Aggregate.Test(
        OptionalDouble.of(statistic),
        freedom,
        OptionalDouble.of(p),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
