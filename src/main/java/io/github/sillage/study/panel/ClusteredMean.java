package io.github.sillage.study.panel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean of values that may move together within a cluster and not across clusters, with the
 * cluster-robust standard error of Liang and Zeger (1986) times √(G/(G−1)) for G clusters; with
 * clusters of one it is s/√n.
 *
 * @param mean of the values
 * @param error its standard error
 * @param clusters how many there are; Student's t has one degree of freedom less
 */
public record ClusteredMean(double mean, double error, int clusters) {

  /**
   * The mean of values.
   *
   * @param clusters the cluster of each value
   * @return empty with fewer than two clusters
   */
  public static Optional<ClusteredMean> of(double[] values, List<String> clusters) {
    if (values.length != clusters.size()) {
      throw new IllegalArgumentException(
          "clusters are %d, expected %d".formatted(clusters.size(), values.length));
    }
    double mean = Spread.of(values).mean();
    Map<String, Double> sums = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(clusters.get(i), values[i] - mean, Double::sum);
    }
    int count = sums.size();
    if (count < 2) {
      return Optional.empty();
    }
    double variance = squares(sums.values()) * count / (count - 1) / values.length / values.length;
    return Optional.of(new ClusteredMean(mean, Math.sqrt(variance), count));
  }

  private static double squares(Collection<Double> sums) {
    return sums.stream().mapToDouble(sum -> sum * sum).sum();
  }

  /** The lower end of the 95 % interval. */
  public double low95() {
    return mean - margin();
  }

  /** The upper end of the 95 % interval. */
  public double high95() {
    return mean + margin();
  }

  private double margin() {
    return error * TDistribution.of(clusters - 1).inverseSurvivalProbability(0.025);
  }
}
