package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

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
  record Span(String cluster, Track track, BitSet complete) {
    /** Equal for spans with the same cluster, sessions and complete windows. */
    List<Object> key() {
      return List.of(cluster, complete, LongBuffer.wrap(track.sessions()));
    }
  }

  /** A span with its sessions as places on an axis: row 0 all of them, then each window's. */
  record Placed(Span span, SpanMasks masks) {}

  /**
   * Places a span; a window that is not complete has no sessions.
   *
   * @param axis every session of every span, ascending
   */
  Placed place(Span span, long[] axis) {
    Track track = span.track();
    int[] places =
        LongStream.of(track.sessions()).mapToInt(s -> Arrays.binarySearch(axis, s)).toArray();
    SpanMasks masks = new SpanMasks(sums.length + 1, places);
    for (int i = 0; i < places.length; i++) {
      masks.set(0, places[i]);
      for (int w = 0; w < sums.length; w++) {
        if (span.complete().get(w) && windows.get(w).contains(track.days()[i])) {
          masks.set(w + 1, places[i]);
        }
      }
    }
    return new Placed(span, masks);
  }

  /** Counts an event by itself. */
  void count(Span span) {
    for (int w = 0; w < sums.length; w++) {
      events[w] += span.complete().get(w) ? 1 : 0;
    }
  }

  /** Counts pairs of events of two spans, or of one, their correlations summed. */
  void add(Placed one, Placed other, long pairs, double correlations) {
    if (one.masks().common(other.masks(), 0) == 0) {
      return;
    }
    if (!one.span().cluster().equals(other.span().cluster())) {
      touching += pairs;
    }
    for (int w = 0; w < sums.length; w++) {
      int common = one.masks().common(other.masks(), w + 1);
      sums[w] += correlations * common / windows.get(w).length();
    }
  }

  /** Counts what another has counted. */
  void add(SpanOverlap other) {
    touching += other.touching;
    for (int w = 0; w < sums.length; w++) {
      sums[w] += other.sums[w];
      events[w] += other.events[w];
    }
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
