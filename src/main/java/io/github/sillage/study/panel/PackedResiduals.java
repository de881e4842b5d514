package io.github.sillage.study.panel;

import java.util.Arrays;
import java.util.List;

/**
 * One event's estimation residuals on the common axis of calendar sessions, of unit deviation and
 * mean 0, with running sums, so that a pair of events is correlated over its common sessions by one
 * product of arrays and a correction for the holes of either.
 */
final class PackedResiduals {
  private static final double NO_VARIANCE = 1e-12;

  private final int first;
  private final double[] values;
  private final int[] holes;
  private final double[] sums;
  private final double[] squares;
  private final int[] counts;

  private PackedResiduals(int first, double[] values, int[] holes, int[] counts) {
    this.first = first;
    this.values = values;
    this.holes = holes;
    this.counts = counts;
    this.sums = new double[values.length + 1];
    this.squares = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
      squares[i + 1] = squares[i] + values[i] * values[i];
    }
  }

  /**
   * @param axis every session of the panel, ascending
   * @param own this event's residuals; at least one
   */
  static PackedResiduals of(long[] axis, Track own) {
    Spread spread = Spread.of(own.values());
    double scale = Math.sqrt(spread.squares() / spread.n());
    int first = Arrays.binarySearch(axis, own.sessions()[0]);
    int last = Arrays.binarySearch(axis, own.sessions()[own.size() - 1]);
    double[] values = new double[last - first + 1];
    int[] holes = new int[values.length - own.size()];
    int[] counts = new int[values.length + 1];
    int placed = 0;
    for (int i = 0; i < values.length; i++) {
      if (axis[first + i] == own.sessions()[placed]) {
        values[i] = (own.values()[placed++] - spread.mean()) / scale;
      } else {
        holes[i - placed] = first + i;
      }
      counts[i + 1] = placed;
    }
    return new PackedResiduals(first, values, holes, counts);
  }

  int first() {
    return first;
  }

  int last() {
    return first + values.length - 1;
  }

  /** Adds the values, scaled so that their squares sum to 1, to sums over the same sessions. */
  void addUnitLengthTo(double[] totals) {
    double scale = Math.sqrt(size());
    for (int i = 0; i < values.length; i++) {
      totals[i] += values[i] / scale;
    }
  }

  /** Number of residuals. */
  int size() {
    return counts[values.length];
  }

  /** Sums of one event over the sessions that it has in common with another. */
  private static final class Common {
    private int count;
    private double sum;
    private double squares;

    Common(PackedResiduals own, PackedResiduals other, int from, int to) {
      int low = from - own.first;
      int high = to - own.first + 1;
      count = own.counts[high] - own.counts[low];
      sum = own.sums[high] - own.sums[low];
      squares = own.squares[high] - own.squares[low];
      for (int hole : other.holes) {
        if (from <= hole && hole <= to) {
          drop(own, hole - own.first);
        }
      }
    }

    private void drop(PackedResiduals own, int place) {
      double value = own.values[place];
      count -= own.counts[place + 1] - own.counts[place];
      sum -= value;
      squares -= value * value;
    }

    double variance() {
      return squares - sum * sum / count;
    }
  }

  /**
   * Pearson's correlation over the common sessions; NaN when fewer than three are common, 0 when
   * one of the two does not move over them.
   */
  double correlation(PackedResiduals other) {
    int from = Math.max(first, other.first);
    int to = Math.min(last(), other.last());
    if (to - from < 2) {
      return Double.NaN;
    }
    Common mine = new Common(this, other, from, to);
    if (mine.count < 3) {
      return Double.NaN;
    }
    Common theirs = new Common(other, this, from, to);
    double own = mine.variance();
    double others = theirs.variance();
    if (own <= NO_VARIANCE || others <= NO_VARIANCE) {
      return 0;
    }
    double product = product(other, from, to) - mine.sum * theirs.sum / mine.count;
    return Math.max(-1, Math.min(1, product / Math.sqrt(own * others)));
  }

  /**
   * The correlations of each of some events with each of others, summed. All events of a side have
   * their residuals on the same sessions, so every pair has the same ones in common. NaN when those
   * are fewer than three.
   */
  static double sumOfCorrelations(List<PackedResiduals> ones, List<PackedResiduals> others) {
    PackedResiduals one = ones.get(0);
    PackedResiduals other = others.get(0);
    int from = Math.max(one.first, other.first);
    int to = Math.min(one.last(), other.last());
    if (to - from < 2 || new Common(one, other, from, to).count < 3) {
      return Double.NaN;
    }
    double[] a = new double[to - from + 1];
    double[] b = new double[to - from + 1];
    ones.forEach(residuals -> residuals.addStandardisedTo(a, other, from));
    others.forEach(residuals -> residuals.addStandardisedTo(b, one, from));
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      boolean common = one.has(from + i) && other.has(from + i);
      sum += common ? a[i] * b[i] : 0;
    }
    return sum;
  }

  private void addStandardisedTo(double[] totals, PackedResiduals other, int from) {
    Common mine = new Common(this, other, from, from + totals.length - 1);
    double variance = mine.variance();
    if (variance > NO_VARIANCE) {
      double mean = mine.sum / mine.count;
      double scale = 1 / Math.sqrt(variance);
      int shift = from - first;
      for (int i = 0; i < totals.length; i++) {
        totals[i] += (values[i + shift] - mean) * scale;
      }
    }
  }

  private boolean has(int place) {
    return counts[place - first + 1] > counts[place - first];
  }

  private double product(PackedResiduals other, int from, int to) {
    int shift = first - other.first;
    int i = from - first;
    int end = to - first + 1;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (; i + 3 < end; i += 4) {
      a = Math.fma(values[i], other.values[i + shift], a);
      b = Math.fma(values[i + 1], other.values[i + 1 + shift], b);
      c = Math.fma(values[i + 2], other.values[i + 2 + shift], c);
      d = Math.fma(values[i + 3], other.values[i + 3 + shift], d);
    }
    for (; i < end; i++) {
      a = Math.fma(values[i], other.values[i + shift], a);
    }
    return a + b + (c + d);
  }
}
