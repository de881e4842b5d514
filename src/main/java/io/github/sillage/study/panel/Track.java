package io.github.sillage.study.panel;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.Residuals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/** The values of one event that exist, in order of time. */
final class Track {
  private final IntToLongFunction clock;
  private final int[] days;
  private final long[] sessions;
  private final double[] values;

  private Track(IntToLongFunction clock, int[] days, long[] sessions, double[] values) {
    this.clock = clock;
    this.days = days;
    this.sessions = sessions;
    this.values = values;
  }

  /**
   * One event's estimation residuals.
   *
   * @param before that of another event, most likely with the same days: it is one array then
   */
  static Track ofResiduals(PanelEvent event, Optional<Track> before) {
    Residuals own = event.measured().residuals();
    return of(event, own.days(), own.values(), before);
  }

  /**
   * One event's abnormal returns.
   *
   * @param before as above
   */
  static Track ofSpan(PanelEvent event, Optional<Track> before) {
    List<AbnormalReturn> abnormal = event.measured().abnormalReturns();
    int[] days = new int[abnormal.size()];
    double[] values = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = abnormal.get(i).day();
      values[i] = abnormal.get(i).value();
    }
    return of(event, days, values, before);
  }

  private static Track of(PanelEvent event, int[] days, double[] values, Optional<Track> before) {
    return before
        .filter(other -> other.clock == event.sessions() && Arrays.equals(other.days, days))
        .map(other -> new Track(other.clock, other.days, other.sessions, values))
        .orElseGet(() -> read(event, days, values, before));
  }

  private static Track read(PanelEvent event, int[] days, double[] values, Optional<Track> before) {
    long[] sessions = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      sessions[i] = event.sessions().applyAsLong(days[i]);
      if (i > 0 && sessions[i] <= sessions[i - 1]) {
        throw new IllegalArgumentException(
            "event \"%s\": day %d has session %d, expected after session %d of day %d"
                .formatted(event.id(), days[i], sessions[i], sessions[i - 1], days[i - 1]));
      }
    }
    long[] shared =
        before
            .map(other -> other.sessions)
            .filter(others -> Arrays.equals(others, sessions))
            .orElse(sessions);
    return new Track(event.sessions(), days, shared, values);
  }

  /** Every session of the tracks, ascending. */
  static long[] axis(Track[] tracks) {
    return axis(tracks, 0, tracks.length);
  }

  private static long[] axis(Track[] tracks, int from, int to) {
    if (to - from < 2) {
      return from == to ? new long[0] : tracks[from].sessions;
    }
    int middle = (from + to) >>> 1;
    return merged(axis(tracks, from, middle), axis(tracks, middle, to));
  }

  private static long[] merged(long[] one, long[] other) {
    if (Arrays.equals(one, other)) {
      return one;
    }
    long[] all = new long[one.length + other.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      long next = Math.min(one[i], other[j]);
      all[size++] = next;
      i += one[i] == next ? 1 : 0;
      j += other[j] == next ? 1 : 0;
    }
    for (; i < one.length; i++) {
      all[size++] = one[i];
    }
    for (; j < other.length; j++) {
      all[size++] = other[j];
    }
    return Arrays.copyOf(all, size);
  }

  int size() {
    return days.length;
  }

  /** The days in event time. */
  int[] days() {
    return days;
  }

  /** The sessions of the calendar, ascending. */
  long[] sessions() {
    return sessions;
  }

  /** Abnormal returns or residuals. */
  double[] values() {
    return values;
  }
}
