package io.github.sillage.study.panel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values in ascending order with their ranks from 1; equal values share the mean of their ranks.
 */
final class Ranks {
  private static final int FEW = 256;
  private static final double[] UNTIED = IntStream.rangeClosed(1, FEW).asDoubleStream().toArray();

  private final int[] order;
  private final double[] sorted;
  private final double[] ranks;
  private final double tolerance;

  private Ranks(int[] order, double[] sorted, double[] ranks, double tolerance) {
    this.tolerance = tolerance;
    this.order = order;
    this.sorted = sorted;
    this.ranks = ranks;
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
    return new Ranks(order, sorted, ranks(sorted, tolerance), tolerance);
  }

  private static double[] ranks(double[] sorted, double tolerance) {
    if (sorted.length <= FEW && !anyTied(sorted, tolerance)) {
      return UNTIED;
    }
    double[] ranks = new double[sorted.length];
    for (int from = 0; from < ranks.length; ) {
      int to = endOfRun(sorted, from, tolerance);
      for (int i = from; i < to; i++) {
        ranks[i] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
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
    return new Ranks(order, arranged, ranks(arranged, tolerance), tolerance);
  }

  private static boolean anyTied(double[] sorted, double tolerance) {
    for (int i = 1; i < sorted.length; i++) {
      if (tied(sorted, i, tolerance)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tied(double[] sorted, int place, double tolerance) {
    return sorted[place] - sorted[place - 1] <= tolerance;
  }

  private static int[] order(double[] values) {
    int[] order = values.length <= FEW ? spreadOut(values) : byBits(values);
    for (int i = 1; i < order.length; i++) {
      int index = order[i];
      int j = i;
      for (; j > 0 && values[order[j - 1]] > values[index]; j--) {
        order[j] = order[j - 1];
      }
      order[j] = index;
    }
    return order;
  }

  /** Nearly in order: by their place between the least and the largest. */
  private static int[] spreadOut(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    double perUnit = (values.length - 1) / (largest - least);
    double scale = perUnit > 0 && perUnit < Double.POSITIVE_INFINITY ? perUnit : 0;
    int[] slots = new int[values.length];
    int[] ends = new int[values.length + 1];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = (int) ((values[i] - least) * scale);
      ends[slots[i] + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[ends[slots[i]]++] = i;
    }
    return order;
  }

  /** Nearly in order: by all of their bits but the last. */
  private static int[] byBits(double[] values) {
    long places = Math.max(0, Long.highestOneBit(values.length) * 2 - 1);
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      keys[i] = ((bits ^ ((bits >> 63) & Long.MAX_VALUE)) & ~places) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[i] = (int) (keys[i] & places);
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

  /** Their ranks, as sorted; what lies beyond their number means nothing. */
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

  /** The same for a value of which at least {@code known} of the values are less, by few steps. */
  int belowFrom(int known, double value) {
    int below = known;
    while (below < sorted.length && sorted[below] < value) {
      below++;
    }
    return below;
  }

  /** The end of the run of values equal to the given one, which begins at that place if at all. */
  int endOfEqual(int from, double value) {
    int to = from;
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    return to;
  }

  private static int endOfRun(double[] sorted, int from, double tolerance) {
    int to = from + 1;
    while (to < sorted.length && tied(sorted, to, tolerance)) {
      to++;
    }
    return to;
  }

  /** Σ(t³−t) over the groups of t equal values. */
  double ties() {
    double sum = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = endOfRun(sorted, from, tolerance);
      double t = to - from;
      sum += t * t * t - t;
      from = to;
    }
    return sum;
  }
}
