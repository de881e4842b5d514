package io.github.sillage.study.panel;

import java.util.Arrays;

/**
 * Values in ascending order with their ranks from 1; equal values share the mean of their ranks.
 */
final class Ranks {
  private final int[] order;
  private final double[] sorted;
  private final double[] ranks;
  private final double tolerance;

  private Ranks(int[] order, double[] sorted, double tolerance) {
    this.tolerance = tolerance;
    this.order = order;
    this.sorted = sorted;
    this.ranks = new double[sorted.length];
    for (int from = 0; from < ranks.length; ) {
      int to = endOfRun(from);
      Arrays.fill(ranks, from, to, (from + 1 + to) / 2.0);
      from = to;
    }
  }

  static Ranks of(double[] values) {
    return of(values, 0);
  }

  /** The same, where neighbours count as equal that lie no further apart than {@code tolerance}. */
  static Ranks of(double[] values, double tolerance) {
    int[] order = order(values);
    double[] sorted = new double[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[order[i]];
    }
    return new Ranks(order, sorted, tolerance);
  }

  /**
   * The ranks of other values, which most likely have the order of these and are not sorted then.
   */
  Ranks ofAlike(double[] values) {
    double[] arranged = new double[values.length];
    for (int i = 0; i < arranged.length; i++) {
      arranged[i] = values[order[i]];
      if (i > 0 && arranged[i] < arranged[i - 1]) {
        return of(values, tolerance);
      }
    }
    return new Ranks(order, arranged, tolerance);
  }

  private static int[] order(double[] values) {
    long places = Math.max(0, Long.highestOneBit(values.length) * 2 - 1);
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      keys[i] = ((bits ^ ((bits >> 63) & Long.MAX_VALUE)) & ~places) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int index = (int) (keys[i] & places);
      int j = i;
      for (; j > 0 && values[order[j - 1]] > values[index]; j--) {
        order[j] = order[j - 1];
      }
      order[j] = index;
    }
    return order;
  }

  /** Where each value stood before it was sorted. */
  int[] order() {
    return order;
  }

  /** The values, smallest first. */
  double[] sorted() {
    return sorted;
  }

  /** Their ranks, as sorted. */
  double[] ranks() {
    return ranks;
  }

  int size() {
    return sorted.length;
  }

  /** How many of the values are less; the halving has no branch to be guessed wrong. */
  int below(double value) {
    int low = 0;
    int length = sorted.length;
    while (length > 0) {
      int half = (length + 1) >>> 1;
      low += sorted[low + half - 1] < value ? half : 0;
      length -= half;
    }
    return low;
  }

  /** The rank of one of the values. */
  double rank(double value) {
    return ranks[below(value)];
  }

  /** The end of the run of values equal to the given one, which begins at that place if at all. */
  int endOfEqual(int from, double value) {
    int to = from;
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    return to;
  }

  private int endOfRun(int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] - sorted[to - 1] <= tolerance) {
      to++;
    }
    return to;
  }

  /** Σ(t³−t) over the groups of t equal values. */
  double ties() {
    double sum = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = endOfRun(from);
      double t = to - from;
      sum += t * t * t - t;
      from = to;
    }
    return sum;
  }
}
