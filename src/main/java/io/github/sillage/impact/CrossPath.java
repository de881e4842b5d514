package io.github.sillage.impact;

import io.github.sillage.impact.CrossAggregate.Step;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.panel.ClusteredMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The mean abnormal return of many pairs, cumulated day by day, with its interval. */
final class CrossPath {
  private final List<List<AbnormalReturn>> returns;
  private final List<String> clusters;
  private final double[] sums;
  private OptionalDouble caar = OptionalDouble.of(0);

  /**
   * A path over pairs.
   *
   * @param returns the abnormal returns of each
   * @param clusters the announcement of each
   */
  CrossPath(List<List<AbnormalReturn>> returns, List<String> clusters) {
    this.returns = returns;
    this.clusters = clusters;
    this.sums = new double[clusters.size()];
  }

  /** One step a day, from {@code carFrom} on. */
  List<Step> over(List<Aggregate.Day> days, int carFrom) {
    List<Step> path = new ArrayList<>();
    for (Aggregate.Day day : days) {
      if (day.day() >= carFrom) {
        path.add(step(day));
      }
    }
    return path;
  }

  private Step step(Aggregate.Day day) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += on(day.day(), returns.get(i));
    }
    caar =
        caar.isPresent() && day.aar().isPresent()
            ? OptionalDouble.of(caar.getAsDouble() + day.aar().getAsDouble())
            : OptionalDouble.empty();
    Optional<ClusteredMean> mean =
        Arrays.stream(sums).allMatch(Double::isFinite)
            ? ClusteredMean.of(sums, clusters)
            : Optional.empty();
    return new Step(
        day.day(),
        day.n(),
        day.aar(),
        caar,
        mean.map(found -> OptionalDouble.of(found.low95())).orElse(OptionalDouble.empty()),
        mean.map(found -> OptionalDouble.of(found.high95())).orElse(OptionalDouble.empty()));
  }

  private static double on(int day, List<AbnormalReturn> returns) {
    return returns.stream()
        .filter(each -> each.day() == day)
        .mapToDouble(AbnormalReturn::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
