package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Computed;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Statistics with the distribution that they have when nothing happened. */
final class Nulls {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Nulls() {}

  static TestResult normal(double z) {
    return normal(z, OptionalDouble.empty());
  }

  static TestResult normal(double z, OptionalDouble exact) {
    if (!Double.isFinite(z)) {
      return noFiniteValue();
    }
    double p = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    return new Computed(z, OptionalInt.empty(), p, exact);
  }

  static TestResult student(double t, int degreesOfFreedom) {
    if (!Double.isFinite(t)) {
      return noFiniteValue();
    }
    double upper = TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t));
    return new Computed(
        t, OptionalInt.of(degreesOfFreedom), Math.min(1, 2 * upper), OptionalDouble.empty());
  }

  static TestResult resampled(double statistic, double p) {
    return Double.isFinite(statistic)
        ? new Computed(statistic, OptionalInt.empty(), p, OptionalDouble.empty())
        : noFiniteValue();
  }

  static TestResult needs(int required, int n) {
    return new Unavailable("needs at least %d events, has %d".formatted(required, n));
  }

  static TestResult noSpread() {
    return new Unavailable("the events do not differ: there is no spread to measure by");
  }

  private static TestResult noFiniteValue() {
    return new Unavailable("the statistic has no finite value on these events");
  }
}
