package io.github.sillage.study.panel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What ties events of one cross-section together, as a number per event from 0. */
final class Clusters {
  private final int[] of;
  private final int count;

  private Clusters(int[] of, int count) {
    this.of = of;
    this.count = count;
  }

  static Clusters by(PanelData data, int[] rows, Function<PanelEvent, Object> name) {
    Map<Object, Integer> numbers = new LinkedHashMap<>();
    int[] of = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      of[i] = numbers.computeIfAbsent(name.apply(data.event(rows[i])), k -> numbers.size());
    }
    return new Clusters(of, numbers.size());
  }

  /** Deviations of the values from their mean, summed by cluster. */
  double[] deviations(double[] values) {
    double mean = Spread.of(values).mean();
    double[] sums = new double[count];
    for (int i = 0; i < values.length; i++) {
      sums[of[i]] += values[i] - mean;
    }
    return sums;
  }

  /** Variance of the mean of the values when clusters are independent of each other. */
  double varianceOfMean(double[] values) {
    double squares = 0;
    for (double sum : deviations(values)) {
      squares += sum * sum;
    }
    return squares / values.length / values.length;
  }

  int[] sizes() {
    int[] sizes = new int[count];
    for (int cluster : of) {
      sizes[cluster]++;
    }
    return sizes;
  }

  /** Cluster of each event. */
  int[] of() {
    return of;
  }

  /** Distinct clusters. */
  int count() {
    return count;
  }
}
