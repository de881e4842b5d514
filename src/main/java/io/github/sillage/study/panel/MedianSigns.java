package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The sign test about each event's median over estimation window and event span, its scatter taken
 * over all sessions (Corrado and Zivney 1992).
 */
final class MedianSigns {
  private final int estimation;
  private final double[] signs;
  private final double scatter;

  private MedianSigns(int estimation, double[] signs, double scatter) {
    this.estimation = estimation;
    this.signs = signs;
    this.scatter = scatter;
  }

  static MedianSigns of(PanelData data) {
    int estimation = data.design().estimation().length();
    double[] sums = new double[estimation + data.design().span().length()];
    int[] counts = new int[sums.length];
    for (int i = 0; i < data.size(); i++) {
      double[] own =
          DoubleStream.concat(
                  Arrays.stream(data.residuals()[i]), Arrays.stream(data.days().values()[i]))
              .toArray();
      double median = median(own);
      for (int t = 0; t < own.length; t++) {
        if (!Double.isNaN(own[t])) {
          sums[t] += Math.signum(own[t] - median);
          counts[t]++;
        }
      }
    }
    return of(estimation, sums, counts);
  }

  private static MedianSigns of(int estimation, double[] sums, int[] counts) {
    double squares = 0;
    int sessions = 0;
    for (int t = 0; t < sums.length; t++) {
      sums[t] /= Math.sqrt(counts[t]);
      squares += counts[t] > 0 ? sums[t] * sums[t] : 0;
      sessions += counts[t] > 0 ? 1 : 0;
    }
    return new MedianSigns(estimation, sums, Math.sqrt(squares / sessions));
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The mean of the window's daily statistics, over √L. */
  TestResult test(int column, int length) {
    double sum = 0;
    for (int t = estimation + column; t < estimation + column + length; t++) {
      sum += signs[t];
    }
    if (Double.isNaN(sum)) {
      return new Unavailable("no event has a return in one of the sessions");
    }
    return scatter > 0 ? Nulls.normal(sum / Math.sqrt(length) / scatter) : Nulls.noSpread();
  }
}
