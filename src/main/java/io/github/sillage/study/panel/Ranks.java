package io.github.sillage.study.panel;

import java.util.Arrays;

/** Ranks from 1, smallest first; equal values share the mean of their ranks. */
final class Ranks {
  private Ranks() {}

  static double[] of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return of(values, sorted);
  }

  /** The same for values that have been sorted already. */
  static double[] of(double[] values, double[] sorted) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = position(sorted, values[i]) + 0.5;
    }
    return ranks;
  }

  /** Σ(t³−t) over the groups of t equal values. */
  static double tieCorrection(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int i = 0;
    while (i < sorted.length) {
      double ties = runFrom(sorted, i, sorted[i]);
      sum += ties * ties * ties - ties;
      i += (int) ties;
    }
    return sum;
  }

  /** How many of the sorted values are less, with half of those that are equal. */
  static double position(double[] sorted, double value) {
    int below = below(sorted, value);
    return below + runFrom(sorted, below, value) / 2.0;
  }

  /** How many of the sorted values are less; the halving has no branch to be guessed wrong. */
  private static int below(double[] sorted, double value) {
    int low = 0;
    int length = sorted.length;
    while (length > 0) {
      int half = (length + 1) >>> 1;
      low += sorted[low + half - 1] < value ? half : 0;
      length -= half;
    }
    return low;
  }

  private static int runFrom(double[] sorted, int first, double value) {
    int end = first;
    while (end < sorted.length && sorted[end] == value) {
      end++;
    }
    return end - first;
  }
}
