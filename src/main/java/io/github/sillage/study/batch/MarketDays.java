package io.github.sillage.study.batch;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;

/**
 * What studies with the same day 0 share because they share the market: its mean and sum of squares
 * over the estimation window, its sums over the windows, and the factors that turn σ into standard
 * errors. Market returns are kept about their overall mean, so that products lose no digits.
 */
final class MarketDays {
  private static final double ROUNDING = 1e-24;

  private final StudyDesign design;
  private final int spanLength;
  private final int windows;
  final double shift;
  final double[] market;
  final boolean[] usable;
  final double[] means;
  final double[] inverseSquares;
  final double[] windowSums;
  final double[] returnFactors;
  final double[] windowFactors;

  MarketDays(StudyDesign design, double[] returns) {
    this.design = design;
    spanLength = design.span().length();
    windows = design.windows().size();
    int sessions = returns.length;
    shift = meanOfPresent(returns);
    market = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      market[i] = returns[i] - shift;
    }
    usable = new boolean[sessions];
    means = new double[sessions];
    inverseSquares = new double[sessions];
    windowSums = new double[sessions * windows];
    returnFactors = new double[sessions * spanLength];
    windowFactors = new double[sessions * windows];
    for (int day = 0; day < sessions; day++) {
      measure(day);
    }
  }

  private static double meanOfPresent(double[] returns) {
    double sum = 0;
    int present = 0;
    for (double value : returns) {
      sum += Double.isNaN(value) ? 0 : value;
      present += Double.isNaN(value) ? 0 : 1;
    }
    return sum / Math.max(1, present);
  }

  private void measure(int day) {
    int from = day + design.estimation().from();
    int last = day + design.span().to();
    if (from < 0 || last >= market.length) {
      return;
    }
    int size = design.estimation().length();
    double mean = sum(from, from + size) / size;
    double squares = 0;
    double raw = 0;
    for (int i = from; i < from + size; i++) {
      squares += (market[i] - mean) * (market[i] - mean);
      raw += (market[i] + shift) * (market[i] + shift);
    }
    double span = sum(day + design.span().from(), last + 1);
    means[day] = mean;
    inverseSquares[day] = 1 / squares;
    usable[day] = squares > ROUNDING * raw && !Double.isNaN(span);
    for (int j = 0; j < spanLength; j++) {
      double x = market[day + design.span().from() + j];
      returnFactors[day * spanLength + j] = factor(1, x, mean, squares);
    }
    for (int w = 0; w < windows; w++) {
      EventWindow window = design.windows().get(w);
      double x = sum(day + window.from(), day + window.to() + 1);
      windowSums[day * windows + w] = x;
      windowFactors[day * windows + w] = factor(window.length(), x, mean, squares);
    }
  }

  private double factor(int days, double sum, double mean, double squares) {
    double distance = sum - days * mean;
    int size = design.estimation().length();
    return Math.sqrt(days + (double) days * days / size + distance * distance / squares);
  }

  private double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += market[i];
    }
    return sum;
  }
}
