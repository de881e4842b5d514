package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;

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

  static MedianSigns of(PanelData data, ResidualRanks[] residuals, SpanRanks[] spans) {
    int estimation = data.design().estimation().length();
    double[] sums = new double[estimation + data.design().span().length()];
    int[] counts = new int[sums.length];
    for (int i = 0; i < data.size(); i++) {
      Ranks own = residuals[i].ranks();
      Ranks days = spans[i].ranks();
      double median = median(own.sorted(), days.sorted());
      add(own, residuals[i].columns(), 0, median, sums, counts);
      add(days, spans[i].columns(), estimation, median, sums, counts);
    }
    return of(estimation, sums, counts);
  }

  private static void add(
      Ranks values, int[] columns, int offset, double median, double[] sums, int[] counts) {
    int below = values.below(median);
    int above = values.endOfEqual(below, median);
    for (int i = 0; i < below; i++) {
      sums[offset + columns[i]]--;
    }
    for (int i = above; i < columns.length; i++) {
      sums[offset + columns[i]]++;
    }
    for (int column : columns) {
      counts[offset + column]++;
    }
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

  private static double median(double[] a, double[] b) {
    int all = a.length + b.length;
    int i = 0;
    double before = 0;
    double last = 0;
    for (int taken = 0; taken <= all / 2; taken++) {
      int j = taken - i;
      before = last;
      last = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j];
    }
    return all % 2 == 1 ? last : (before + last) / 2;
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
