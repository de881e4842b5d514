package io.github.sillage.study.batch;

/**
 * The sums that a line needs, in one reading of the returns: in four chains each, so that the
 * processor need not wait for one addition before it begins the next.
 */
final class OnePass {
  private double sum;
  private double squares;
  private double products;

  void read(double[] x, double[] y, int from, int to) {
    double y0 = 0;
    double xy0 = 0;
    double yy0 = 0;
    double y1 = 0;
    double xy1 = 0;
    double yy1 = 0;
    double y2 = 0;
    double xy2 = 0;
    double yy2 = 0;
    double y3 = 0;
    double xy3 = 0;
    double yy3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      y0 += y[i];
      xy0 = Math.fma(x[i], y[i], xy0);
      yy0 = Math.fma(y[i], y[i], yy0);
      y1 += y[i + 1];
      xy1 = Math.fma(x[i + 1], y[i + 1], xy1);
      yy1 = Math.fma(y[i + 1], y[i + 1], yy1);
      y2 += y[i + 2];
      xy2 = Math.fma(x[i + 2], y[i + 2], xy2);
      yy2 = Math.fma(y[i + 2], y[i + 2], yy2);
      y3 += y[i + 3];
      xy3 = Math.fma(x[i + 3], y[i + 3], xy3);
      yy3 = Math.fma(y[i + 3], y[i + 3], yy3);
    }
    for (; i < to; i++) {
      y0 += y[i];
      xy0 = Math.fma(x[i], y[i], xy0);
      yy0 = Math.fma(y[i], y[i], yy0);
    }
    sum = (y0 + y1) + (y2 + y3);
    products = (xy0 + xy1) + (xy2 + xy3);
    squares = (yy0 + yy1) + (yy2 + yy3);
  }

  /** Σy. */
  double sum() {
    return sum;
  }

  /** Σy². */
  double squares() {
    return squares;
  }

  /** Σxy. */
  double products() {
    return products;
  }
}
