package io.github.sillage.study.panel;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.Residuals;
import java.util.Arrays;
import java.util.List;

/** The values of one event that exist, in order of time. */
final class Track {
  private final int[] days;
  private final long[] sessions;
  private final double[] values;

  private Track(int[] days, long[] sessions, double[] values) {
    this.days = days;
    this.sessions = sessions;
    this.values = values;
  }

  /** One event's estimation residuals. */
  static Track ofResiduals(PanelEvent event) {
    Residuals own = event.measured().residuals();
    return of(event, own.days(), own.values());
  }

  /** One event's abnormal returns. */
  static Track ofSpan(PanelEvent event) {
    List<AbnormalReturn> abnormal = event.measured().abnormalReturns();
    int[] days = new int[abnormal.size()];
    double[] values = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = abnormal.get(i).day();
      values[i] = abnormal.get(i).value();
    }
    return of(event, days, values);
  }

  private static Track of(PanelEvent event, int[] days, double[] values) {
    long[] sessions = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      sessions[i] = event.sessions().applyAsLong(days[i]);
      if (i > 0 && sessions[i] <= sessions[i - 1]) {
        throw new IllegalArgumentException(
            "event \"%s\": day %d has session %d, expected after session %d of day %d"
                .formatted(event.id(), days[i], sessions[i], sessions[i - 1], days[i - 1]));
      }
    }
    return new Track(days, sessions, values);
  }

  /** The same, with the sessions of another where they are equal: one array for a crowd. */
  Track sharing(Track other) {
    return Arrays.equals(sessions, other.sessions) ? new Track(days, other.sessions, values) : this;
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
