package io.github.sillage.study.synthetic;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.synthetic.SyntheticResult.Gap;
import io.github.sillage.study.synthetic.SyntheticResult.Measured;
import io.github.sillage.study.synthetic.SyntheticResult.Reason;
import io.github.sillage.study.synthetic.SyntheticResult.Unavailable;
import io.github.sillage.study.synthetic.SyntheticResult.WindowGap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Fits the mixture of donors that follows the stock before the event and reads the event off the
 * gap between the two. The donors must not be hit by the event themselves: that is for the caller
 * to see to, and no figure here can tell.
 */
public final class SyntheticControl {
  private static final int LEAST_DONORS = 2;

  private final DonorPanel panel;
  private final double[][] products;
  private final double[][] gaps;

  private SyntheticControl(DonorPanel panel) {
    this.panel = panel;
    this.products = panel.crossProducts(0, panel.estimationRows());
    this.gaps = new double[panel.donorCount() + 1][];
    for (int unit = 0; unit < gaps.length; unit++) {
      gaps[unit] = panel.gaps(unit, mixture(products, unit));
    }
  }

  /**
   * Studies one stock.
   *
   * @param design its estimation window, span and windows; the model is not used
   * @param firstDay session of the first return, in event time
   * @param stock returns of consecutive sessions, NaN where there is none
   * @param donors returns of each donor, as long as the stock's
   * @throws IllegalArgumentException when a donor has another length
   */
  public static SyntheticResult run(
      StudyDesign design, int firstDay, double[] stock, double[][] donors) {
    for (int j = 0; j < donors.length; j++) {
      if (donors[j].length != stock.length) {
        throw new IllegalArgumentException(
            "donor %d has %d returns, expected %d as the stock"
                .formatted(j, donors[j].length, stock.length));
      }
    }
    DonorPanel panel = DonorPanel.of(design, firstDay, stock, donors);
    if (panel.donorCount() < LEAST_DONORS) {
      return new Unavailable(Reason.TOO_FEW_DONORS);
    }
    if (panel.estimationRows() < design.estimation().minObservations()) {
      return new Unavailable(Reason.TOO_FEW_OBSERVATIONS);
    }
    return new SyntheticControl(panel).measure(design, donors.length);
  }

  private SyntheticResult measure(StudyDesign design, int allDonors) {
    if (!follows(0)) {
      return new Unavailable(Reason.NO_GAP_VARIANCE);
    }
    double[] mixture = mixture(products, 0);
    Double[] weights = new Double[allDonors];
    Arrays.fill(weights, 0.0);
    for (int j = 0; j < panel.donorCount(); j++) {
      weights[panel.donor(j)] = mixture[j + 1];
    }
    int estimation = panel.estimationRows();
    double deviation = rootMeanSquare(0);
    return new Measured(
        List.of(weights),
        panel.donorCount(),
        estimation,
        deviation,
        1 - deviation * deviation * estimation / panel.sumOfSquares(),
        gaps(0, estimation),
        gaps(estimation, panel.rows()),
        design.windows().stream().flatMap(window -> window(window).stream()).toList());
  }

  private List<Gap> gaps(int from, int to) {
    return IntStream.range(from, to).mapToObj(r -> new Gap(panel.day(r), gaps[0][r])).toList();
  }

  private Optional<WindowGap> window(EventWindow window) {
    int first = panel.rowOf(window.from());
    int last = panel.rowOf(window.to());
    if (first < 0 || last - first + 1 != window.length()) {
      return Optional.empty();
    }
    double car = sum(gaps[0], first, last + 1);
    return Optional.of(
        new WindowGap(window, car, placebo(first, last + 1), conformal(first, last + 1)));
  }

  private OptionalDouble placebo(int from, int to) {
    double own = Math.abs(sum(gaps[0], from, to)) / rootMeanSquare(0);
    int units = 1;
    int asFar = 1;
    for (int unit = 1; unit < gaps.length; unit++) {
      if (follows(unit)) {
        units++;
        asFar += Math.abs(sum(gaps[unit], from, to)) / rootMeanSquare(unit) >= own ? 1 : 0;
      }
    }
    return units == 1 ? OptionalDouble.empty() : OptionalDouble.of((double) asFar / units);
  }

  private double conformal(int from, int to) {
    int estimation = panel.estimationRows();
    double[][] all = panel.crossProducts(from, to);
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        all[i][j] += products[i][j];
      }
    }
    double[] refitted = panel.gaps(0, mixture(all, 0));
    double[] circle = Arrays.copyOf(refitted, estimation + to - from);
    System.arraycopy(refitted, from, circle, estimation, to - from);
    return CyclicShifts.share(circle, to - from);
  }

  /** The weights, by unit, of the mixture of donors that follows a unit; the unit's own is 0. */
  private static double[] mixture(double[][] products, int target) {
    int[] pool = IntStream.range(1, products.length).filter(unit -> unit != target).toArray();
    double[][] gram = new double[pool.length][pool.length];
    for (int a = 0; a < pool.length; a++) {
      for (int b = 0; b < pool.length; b++) {
        gram[a][b] =
            products[pool[a]][pool[b]]
                - products[pool[a]][target]
                - products[target][pool[b]]
                + products[target][target];
      }
    }
    double[] solved = SimplexLeastSquares.solve(gram);
    double[] weights = new double[products.length];
    for (int a = 0; a < pool.length; a++) {
      weights[pool[a]] = solved[a];
    }
    return weights;
  }

  private boolean follows(int unit) {
    double squares = rootMeanSquare(unit) * rootMeanSquare(unit) * panel.estimationRows();
    return squares > 1e-24 * products[unit][unit];
  }

  private double rootMeanSquare(int unit) {
    double squares = 0;
    for (int row = 0; row < panel.estimationRows(); row++) {
      squares += gaps[unit][row] * gaps[unit][row];
    }
    return Math.sqrt(squares / panel.estimationRows());
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
