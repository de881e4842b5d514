package io.github.sillage.study.panel;

import java.util.Arrays;
import java.util.List;

/**
 * Sums of one event and of each event of a block over the sessions that the two have in common.
 * What one of them has over a range follows from running sums, less its values in the holes of the
 * other; only the products are summed session by session. Used again and again, by one thread.
 */
final class PairRow {
  private final double[] counts;
  private final double[] own;
  private final double[] ownSquares;
  private final double[] others;
  private final double[] otherSquares;
  private final double[] products;
  private int start;
  private int size;

  /**
   * @param most the size of the largest block
   */
  PairRow(int most) {
    this.counts = new double[most];
    this.own = new double[most];
    this.ownSquares = new double[most];
    this.others = new double[most];
    this.otherSquares = new double[most];
    this.products = new double[most];
  }

  /**
   * Pearson's correlation with each event of the block from {@code from} on: NaN where fewer than
   * three sessions are common, 0 where one of the two does not move over them. What stands before
   * {@code from} means nothing; the array is overwritten by the next call.
   */
  double[] correlations(PackedResiduals one, ResidualBlock block, int from) {
    start = from;
    size = block.size();
    int first = Math.min(Math.max(one.first(), block.first()), block.last() + 1);
    int end = Math.max(first, Math.min(one.last(), block.last()) + 1);
    sumOthers(one, block, first, end);
    sumOwn(one, block.events());
    sumProducts(one, block, first, end);
    correlate();
    return products;
  }

  private void sumOthers(PackedResiduals one, ResidualBlock block, int from, int end) {
    setDifference(counts, block.countsTo(end), block.countsTo(from));
    setDifference(others, block.sumsTo(end), block.sumsTo(from));
    setDifference(otherSquares, block.squaresTo(end), block.squaresTo(from));
    for (int hole : one.holes()) {
      if (from <= hole && hole < end) {
        dropOthers(block.countsTo(hole), block.countsTo(hole + 1), block.values(hole));
      }
    }
  }

  private void setDifference(double[] totals, double[] plus, double[] minus) {
    for (int i = start; i < size; i++) {
      totals[i] = plus[i] - minus[i];
    }
  }

  private void dropOthers(double[] before, double[] after, double[] values) {
    for (int i = start; i < size; i++) {
      counts[i] += before[i] - after[i];
      others[i] -= values[i];
      otherSquares[i] -= values[i] * values[i];
    }
  }

  private void sumOwn(PackedResiduals one, List<PackedResiduals> events) {
    for (int i = start; i < size; i++) {
      PackedResiduals other = events.get(i);
      int from = Math.min(Math.max(one.first(), other.first()), one.last() + 1);
      int end = Math.max(from, Math.min(one.last(), other.last()) + 1);
      own[i] = one.sumTo(end) - one.sumTo(from);
      ownSquares[i] = one.squaresTo(end) - one.squaresTo(from);
      for (int hole : other.holes()) {
        if (from <= hole && hole < end) {
          double dropped = one.value(hole);
          own[i] -= dropped;
          ownSquares[i] -= dropped * dropped;
        }
      }
    }
  }

  private void sumProducts(PackedResiduals one, ResidualBlock block, int from, int end) {
    Arrays.fill(products, start, size, 0);
    int t = from;
    for (; t + 3 < end; t += 4) {
      addFour(one, block, t);
    }
    for (; t < end; t++) {
      double value = one.value(t);
      double[] values = block.values(t);
      for (int i = start; i < size; i++) {
        products[i] = Math.fma(value, values[i], products[i]);
      }
    }
  }

  private void addFour(PackedResiduals one, ResidualBlock block, int t) {
    double x = one.value(t);
    double y = one.value(t + 1);
    double z = one.value(t + 2);
    double w = one.value(t + 3);
    double[] a = block.values(t);
    double[] b = block.values(t + 1);
    double[] c = block.values(t + 2);
    double[] d = block.values(t + 3);
    for (int i = start; i < size; i++) {
      double two = Math.fma(y, b[i], Math.fma(x, a[i], products[i]));
      products[i] = Math.fma(w, d[i], Math.fma(z, c[i], two));
    }
  }

  private void correlate() {
    for (int i = start; i < size; i++) {
      double share = 1 / counts[i];
      ownSquares[i] -= own[i] * own[i] * share;
      otherSquares[i] -= others[i] * others[i] * share;
      products[i] -= own[i] * others[i] * share;
      products[i] /= Math.sqrt(ownSquares[i] * otherSquares[i]);
    }
    for (int i = start; i < size; i++) {
      double least = Math.min(ownSquares[i], otherSquares[i]);
      double bounded = Math.max(-1, Math.min(1, products[i]));
      double known = least <= PackedResiduals.NO_VARIANCE ? 0 : bounded;
      products[i] = counts[i] < PackedResiduals.ENOUGH ? Double.NaN : known;
    }
  }
}
