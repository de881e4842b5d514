package io.github.sillage.study.panel;

import java.util.List;

/**
 * The residuals of some events laid out session by session, each a row with one place an event, so
 * that one event is multiplied with all of them at once.
 */
final class ResidualBlock {
  private final List<PackedResiduals> events;
  private final int first;
  private final double[][] values;
  private final double[][] counts;
  private final double[][] sums;
  private final double[][] squares;

  /**
   * @param events at least one
   */
  ResidualBlock(List<PackedResiduals> events) {
    int size = events.size();
    this.events = events;
    this.first = events.stream().mapToInt(PackedResiduals::first).min().orElseThrow();
    int sessions = events.stream().mapToInt(PackedResiduals::last).max().orElseThrow() - first + 1;
    this.values = new double[sessions][size];
    this.counts = new double[sessions + 1][size];
    this.sums = new double[sessions + 1][size];
    this.squares = new double[sessions + 1][size];
    for (int i = 0; i < size; i++) {
      put(i, events.get(i));
    }
    for (int t = 0; t < sessions; t++) {
      accumulate(t);
    }
  }

  private void put(int index, PackedResiduals own) {
    for (int place = own.first(); place <= own.last(); place++) {
      values[place - first][index] = own.value(place);
      counts[place - first + 1][index] = 1;
    }
    for (int hole : own.holes()) {
      counts[hole - first + 1][index] = 0;
    }
  }

  private void accumulate(int t) {
    for (int i = 0; i < events.size(); i++) {
      double value = values[t][i];
      counts[t + 1][i] += counts[t][i];
      sums[t + 1][i] = sums[t][i] + value;
      squares[t + 1][i] = squares[t][i] + value * value;
    }
  }

  List<PackedResiduals> events() {
    return events;
  }

  int size() {
    return events.size();
  }

  /** The place of the earliest residual. */
  int first() {
    return first;
  }

  /** The place of the latest residual. */
  int last() {
    return first + values.length - 1;
  }

  /** The residual of each event at a place from first to last; 0 where there is none. */
  double[] values(int place) {
    return values[place - first];
  }

  /** How many residuals each event has before a place. */
  double[] countsTo(int end) {
    return counts[end - first];
  }

  /** Their sums. */
  double[] sumsTo(int end) {
    return sums[end - first];
  }

  /** The sums of their squares. */
  double[] squaresTo(int end) {
    return squares[end - first];
  }
}
