package io.github.sillage.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a replay is and how it goes on. What was played is counted in the time of its schedule, in
 * which every session is {@link ReplaySchedule#perDay} long, at whatever pace it was played.
 *
 * @param played how much was played up to {@code since}
 * @param since the real time from which on this holds
 * @param paused whether it stands
 * @param pace the real time that a session takes, positive
 */
record Playhead(Duration played, Instant since, boolean paused, Duration pace) {
  private static final double MILLIS = 1_000;

  /** At the beginning, running. */
  static Playhead atStart(Duration pace, Instant now) {
    return new Playhead(Duration.ZERO, now, false, pace);
  }

  /** How much is played at an instant, which is not before {@code since}. */
  Duration at(Instant now, ReplaySchedule schedule) {
    if (paused) {
      return played;
    }
    double share = (double) schedule.perDay().toNanos() / pace.toNanos();
    Duration passed = Duration.between(since, now);
    return played.plusNanos(share == 1 ? passed.toNanos() : (long) (passed.toNanos() * share));
  }

  /** What it is once the order is obeyed. */
  Playhead after(ReplayOrder order, Instant now, ReplaySchedule schedule) {
    Duration here = at(now, schedule);
    return switch (order.action()) {
      case PAUSE -> new Playhead(here, now, true, pace);
      case RESUME -> new Playhead(here, now, false, pace);
      case NEXT -> new Playhead(schedule.next(here), now, paused, pace);
      case SPEED -> new Playhead(here, now, paused, millis(order));
      case RESTART -> atStart(pace, now);
    };
  }

  private static Duration millis(ReplayOrder order) {
    return Duration.ofMillis(Math.round(order.secondsPerSession().orElseThrow() * MILLIS));
  }

  /** The real time that a session takes, in seconds. */
  double seconds() {
    return pace.toMillis() / MILLIS;
  }
}
