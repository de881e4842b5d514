package io.github.sillage.study.panel;

import java.util.Arrays;

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

  /**
   * @param row values of consecutive days, NaN where there is none
   * @throws IllegalArgumentException when a later day does not have a later session
   */
  static Track of(PanelEvent event, int firstDay, double[] row) {
    int size = 0;
    for (double value : row) {
      size += Double.isNaN(value) ? 0 : 1;
    }
    Track track = new Track(new int[size], new long[size], new double[size]);
    int i = 0;
    for (int t = 0; t < row.length; t++) {
      if (!Double.isNaN(row[t])) {
        track.days[i] = firstDay + t;
        track.sessions[i] = event.sessions().applyAsLong(firstDay + t);
        track.values[i++] = row[t];
      }
    }
    track.requireAscending(event.id());
    return track;
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

  private void requireAscending(String id) {
    for (int i = 1; i < sessions.length; i++) {
      if (sessions[i] <= sessions[i - 1]) {
        throw new IllegalArgumentException(
            "event \"%s\": day %d has session %d, expected after session %d of day %d"
                .formatted(id, days[i], sessions[i], sessions[i - 1], days[i - 1]));
      }
    }
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
