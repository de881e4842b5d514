package io.github.sillage.study;

import io.github.sillage.study.StudyResult.Measured;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The variance of t over studies without an effect, for estimations and windows short and long: it
 * must be that of Student's distribution, ν/(ν−2), whatever their lengths. Run by hand it prints
 * the table of docs/method.md; the argument is the number of studies for each length.
 */
public final class VarianceSimulation {
  static final int[] ESTIMATIONS = {30, 60, 120, 250};
  static final int[] WINDOWS = {1, 5, 11, 21};

  private VarianceSimulation() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int studies = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    System.out.println("| estimation | ν/(ν−2) | 1 session | 5 | 11 | 21 | 3 s.e. |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int estimation : ESTIMATIONS) {
      double[] variances = variances(estimation, studies, new SplittableRandom(20251125));
      System.out.printf(
          Locale.ROOT,
          "| %d | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f |%n",
          estimation,
          expected(estimation),
          variances[0],
          variances[1],
          variances[2],
          variances[3],
          3 * standardError(estimation, studies));
    }
  }

  /** The variance of Student's t for the market model. */
  static double expected(int estimation) {
    double nu = estimation - 2;
    return nu / (nu - 2);
  }

  /** Standard error of a mean of squares of Student's t. */
  static double standardError(int estimation, int studies) {
    double nu = estimation - 2;
    double fourth = 3 * nu * nu / ((nu - 2) * (nu - 4));
    return Math.sqrt((fourth - expected(estimation) * expected(estimation)) / studies);
  }

  /** The mean square of t for each window. */
  static double[] variances(int estimation, int studies, SplittableRandom random) {
    StudyDesign design = design(estimation);
    double[] squares = new double[WINDOWS.length];
    for (int i = 0; i < studies; i++) {
      Measured study = (Measured) EventStudy.run(design, series(estimation, random));
      for (int w = 0; w < squares.length; w++) {
        double t = study.windows().get(w).t();
        squares[w] += t * t / studies;
      }
    }
    return squares;
  }

  private static StudyDesign design(int estimation) {
    return new StudyDesign(
        new MarketModel(),
        new EstimationWindow(-10 - estimation, -11, estimation),
        new EventWindow(0, 20),
        List.of(
            new EventWindow(0, 0),
            new EventWindow(0, 4),
            new EventWindow(0, 10),
            new EventWindow(0, 20)));
  }

  private static EventSeries series(int estimation, SplittableRandom random) {
    double[] stock = new double[estimation + 31];
    double[] market = new double[estimation + 31];
    for (int t = 0; t < stock.length; t++) {
      market[t] = 0.0003 + 0.01 * random.nextGaussian();
      stock[t] = 0.0005 + 1.3 * market[t] + 0.02 * random.nextGaussian();
    }
    return EventSeries.of(-10 - estimation, stock, market);
  }
}
