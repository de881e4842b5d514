package io.github.sillage.study.synthetic;

import io.github.sillage.study.StudyDesign;
import java.util.Arrays;

/**
 * The stock and its donors on the sessions in which the stock has a return. Unit 0 is the stock;
 * donors without a return on one of those sessions are left out.
 */
final class DonorPanel {
  private final int[] days;
  private final double[][] units;
  private final int[] donors;
  private final int estimationRows;

  private DonorPanel(int[] days, double[][] units, int[] donors, int estimationRows) {
    this.days = days;
    this.units = units;
    this.donors = donors;
    this.estimationRows = estimationRows;
  }

  static DonorPanel of(StudyDesign design, int firstDay, double[] stock, double[][] donors) {
    int[] rows = new int[stock.length];
    int size = 0;
    int inEstimation = 0;
    for (int i = 0; i < stock.length; i++) {
      int day = firstDay + i;
      boolean estimation = design.estimation().from() <= day && day <= design.estimation().to();
      if ((estimation || design.span().contains(day)) && !Double.isNaN(stock[i])) {
        rows[size++] = i;
        inEstimation += estimation ? 1 : 0;
      }
    }
    rows = Arrays.copyOf(rows, size);
    int[] complete = complete(donors, rows);
    double[][] units = new double[complete.length + 1][];
    units[0] = pick(stock, rows);
    for (int j = 0; j < complete.length; j++) {
      units[j + 1] = pick(donors[complete[j]], rows);
    }
    int[] days = Arrays.stream(rows).map(row -> firstDay + row).toArray();
    return new DonorPanel(days, units, complete, inEstimation);
  }

  private static int[] complete(double[][] donors, int[] rows) {
    int[] complete = new int[donors.length];
    int size = 0;
    for (int j = 0; j < donors.length; j++) {
      double[] donor = donors[j];
      if (Arrays.stream(rows).noneMatch(row -> Double.isNaN(donor[row]))) {
        complete[size++] = j;
      }
    }
    return Arrays.copyOf(complete, size);
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  int donorCount() {
    return donors.length;
  }

  /** The caller's number of a donor that is in the panel. */
  int donor(int index) {
    return donors[index];
  }

  int estimationRows() {
    return estimationRows;
  }

  int rows() {
    return days.length;
  }

  int day(int row) {
    return days[row];
  }

  /** The row of a session, or a negative number when the stock has no return there. */
  int rowOf(int day) {
    return Arrays.binarySearch(days, day);
  }

  /** The stock's squared deviations from its mean over the estimation window, summed. */
  double sumOfSquares() {
    double[] stock = Arrays.copyOf(units[0], estimationRows);
    double mean = Arrays.stream(stock).average().orElse(0);
    return Arrays.stream(stock).map(value -> (value - mean) * (value - mean)).sum();
  }

  /** Σ over rows from..to−1 of the products of every two units. */
  double[][] crossProducts(int from, int to) {
    int size = units.length;
    double[][] products = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int row = from; row < to; row++) {
          sum += units[i][row] * units[j][row];
        }
        products[i][j] = sum;
        products[j][i] = sum;
      }
    }
    return products;
  }

  /** What a unit does beyond its mixture of others, by row. */
  double[] gaps(int target, double[] weights) {
    double[] gaps = units[target].clone();
    for (int j = 0; j < units.length; j++) {
      for (int row = 0; row < gaps.length && weights[j] != 0; row++) {
        gaps[row] -= weights[j] * units[j][row];
      }
    }
    return gaps;
  }
}
