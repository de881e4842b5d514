package io.github.sillage.study.panel;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

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
    int[] columns = IntStream.range(0, row.length).filter(t -> !Double.isNaN(row[t])).toArray();
    IntToLongFunction sessionOf = event.sessions();
    Track track =
        new Track(
            IntStream.of(columns).map(t -> firstDay + t).toArray(),
            IntStream.of(columns).mapToLong(t -> sessionOf.applyAsLong(firstDay + t)).toArray(),
            IntStream.of(columns).mapToDouble(t -> row[t]).toArray());
    track.requireAscending(event.id());
    return track;
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
