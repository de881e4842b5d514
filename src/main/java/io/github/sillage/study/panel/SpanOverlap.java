package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Correlations of pairs weighted, window by window, by the share of the window's calendar sessions
 * that both events have in common: only what coincides within the windows inflates the variance of
 * a mean (after Kolari, Pape and Pynnönen 2018).
 */
final class SpanOverlap {
  private final List<EventWindow> windows;
  private final double[] sums;
  private final long[] events;
  private long touching;

  SpanOverlap(List<EventWindow> windows) {
    this.windows = windows;
    this.sums = new double[windows.size()];
    this.events = new long[windows.size()];
  }

  /** One event's span. */
  record Span(String cluster, Track track, BitSet complete) {}

  /** Counts events of one span, the correlations of their pairs summed. */
  void within(Span span, int size, double correlations) {
    for (int w = 0; w < sums.length; w++) {
      if (span.complete().get(w)) {
        events[w] += size;
        sums[w] += correlations;
      }
    }
  }

  /** Counts the correlations of all pairs between two groups of events, summed. */
  void between(Span one, Span other, long pairs, double correlations) {
    if (!one.track().overlaps(other.track())) {
      return;
    }
    int[] common = new int[sums.length];
    int found = common(one, other, common);
    if (found > 0 && !one.cluster().equals(other.cluster())) {
      touching += pairs;
    }
    for (int w = 0; w < sums.length; w++) {
      if (common[w] > 0 && one.complete().get(w) && other.complete().get(w)) {
        sums[w] += correlations * common[w] / windows.get(w).length();
      }
    }
  }

  private int common(Span one, Span other, int[] perWindow) {
    Track a = one.track();
    Track b = other.track();
    int found = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (a.sessions()[i] == b.sessions()[j]) {
        for (int w = 0; w < perWindow.length; w++) {
          EventWindow window = windows.get(w);
          boolean both = window.contains(a.days()[i]) && window.contains(b.days()[j]);
          perWindow[w] += both ? 1 : 0;
        }
        found++;
        i++;
        j++;
      } else if (a.sessions()[i] < b.sessions()[j]) {
        i++;
      } else {
        j++;
      }
    }
    return found;
  }

  /** The weighted mean over all pairs of events with that window complete. */
  OptionalDouble average(int window) {
    long n = events[window];
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(sums[window] / (n * (n - 1) / 2.0));
  }

  /** Pairs on different dates whose spans have a session in common. */
  long touching() {
    return touching;
  }
}
