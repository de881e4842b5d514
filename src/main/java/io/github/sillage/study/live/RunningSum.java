package io.github.sillage.study.live;

/**
 * A sum from which terms are taken out again. What each addition rounds away is kept in a second
 * word (Knuth's two-sum), so that the sum does not drift however often its terms change.
 */
final class RunningSum {
  private double high;
  private double low;

  void add(double term) {
    double sum = high + term;
    double taken = sum - high;
    low += (high - (sum - taken)) + (term - taken);
    high = sum;
  }

  /** Adds sign·term², without the rounding of the square. */
  void addSquare(double term, double sign) {
    double square = term * term;
    add(sign * square);
    low += sign * Math.fma(term, term, -square);
  }

  double value() {
    return high + low;
  }

  /** The scatter about their mean, n·Σ(x − x̄)², of n terms with this sum of squares. */
  double scatter(RunningSum sum, int n) {
    double all = n * high;
    double square = sum.high * sum.high;
    double rest = Math.fma(n, high, -all) - Math.fma(sum.high, sum.high, -square);
    return (all - square) + (rest + n * low - 2 * sum.high * sum.low);
  }
}
