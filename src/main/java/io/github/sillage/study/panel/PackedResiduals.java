package io.github.sillage.study.panel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One event's estimation residuals on the common axis of calendar sessions, of unit deviation and
 * mean 0, with running sums once they are needed, so that its sums over the sessions of another
 * event follow from those over a range and the other's holes.
 */
final class PackedResiduals {
  /** The least number of common sessions that a correlation is taken over. */
  static final int ENOUGH = 3;

  /** A sum of squares up to which an event counts as not moving. */
  static final double NO_VARIANCE = 1e-12;

  private final int first;
  private final double[] values;
  private final int[] holes;
  private double[] sums = {};
  private double[] squares = {};

  private PackedResiduals(int first, double[] values, int[] holes) {
    this.first = first;
    this.values = values;
    this.holes = holes;
  }

  /** Forms the running sums, before any of them is asked for. */
  void accumulate() {
    sums = new double[values.length + 1];
    squares = new double[values.length + 1];
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
    int placed = 0;
    for (int i = 0; i < values.length; i++) {
      if (axis[first + i] == own.sessions()[placed]) {
        values[i] = (own.values()[placed++] - spread.mean()) / scale;
      } else {
        holes[i - placed] = first + i;
      }
    }
    return new PackedResiduals(first, values, holes);
  }

  /** The place of the first residual. */
  int first() {
    return first;
  }

  /** The place of the last residual. */
  int last() {
    return first + values.length - 1;
  }

  /** Number of residuals. */
  int size() {
    return values.length - holes.length;
  }

  /** The places between first and last without a residual, ascending. */
  int[] holes() {
    return holes;
  }

  /** The residual at a place from first to last, 0 in a hole. */
  double value(int place) {
    return values[place - first];
  }

  /** Sum over the places up to {@code end}, which is from first to last + 1 and itself left out. */
  double sumTo(int end) {
    return sums[end - first];
  }

  /** The same of the squares. */
  double squaresTo(int end) {
    return squares[end - first];
  }

  private boolean has(int place) {
    return first <= place && place <= last() && Arrays.binarySearch(holes, place) < 0;
  }

  /** Adds the values, scaled so that their squares sum to 1, to sums over the same sessions. */
  void addUnitLengthTo(double[] totals) {
    double scale = Math.sqrt(size());
    for (int i = 0; i < values.length; i++) {
      totals[i] += values[i] / scale;
    }
  }

  /**
   * The correlations of each of some events with each of others, summed. All events of a side have
   * their residuals on the same sessions, so every pair has the same ones in common. NaN when those
   * are fewer than three.
   */
  static double sumOfCorrelations(List<PackedResiduals> ones, List<PackedResiduals> others) {
    PackedResiduals other = others.get(0);
    int[] common =
        ones.get(0).places().filter(place -> ones.get(0).has(place) && other.has(place)).toArray();
    if (common.length < ENOUGH) {
      return Double.NaN;
    }
    double[] a = standardised(ones, common);
    double[] b = standardised(others, common);
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private IntStream places() {
    return IntStream.rangeClosed(first, last());
  }

  private static double[] standardised(List<PackedResiduals> all, int[] places) {
    double[] totals = new double[places.length];
    double[] own = new double[places.length];
    for (PackedResiduals residuals : all) {
      for (int i = 0; i < own.length; i++) {
        own[i] = residuals.value(places[i]);
      }
      Spread spread = Spread.of(own);
      if (spread.squares() > NO_VARIANCE) {
        double scale = 1 / Math.sqrt(spread.squares());
        for (int i = 0; i < own.length; i++) {
          totals[i] += (own[i] - spread.mean()) * scale;
        }
      }
    }
    return totals;
  }
}
