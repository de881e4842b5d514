package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.sillage.market.Mic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When an event was announced, as far as it is known.
 *
 * @param date the date at the place of the announcement; the first day of the month or year when no
 *     more is known
 * @param time the local time, present exactly when the precision is the minute
 * @param zone the zone of date and time
 * @param precision how finely the date is known
 * @param phase where the announcement fell relative to the session of {@code phaseVenue} on {@code
 *     date}
 * @param phaseVenue the venue the phase refers to; with an unknown phase, the venue at home in the
 *     announcement
 * @param basis how the hour is known
 */
public record When(
    LocalDate date,
    @JsonFormat(pattern = "HH:mm") Optional<LocalTime> time,
    ZoneId zone,
    Precision precision,
    Phase phase,
    Optional<Mic> phaseVenue,
    Basis basis) {

  /**
   * @throws IllegalArgumentException when the parts contradict each other
   */
  public When {
    if (time.isPresent() != (precision == Precision.MINUTE)) {
      throw new IllegalArgumentException(
          "precision is " + precision + ": expected a time with precision minute, and only then");
    }
    if (phase != Phase.UNKNOWN && phaseVenue.isEmpty()) {
      throw new IllegalArgumentException(
          "phase is " + phase + ": expected a phaseVenue, whose session it refers to");
    }
    if (coarse(precision) && phase != Phase.UNKNOWN) {
      throw new IllegalArgumentException(
          "phase is " + phase + ": expected UNKNOWN with precision " + precision);
    }
    if (coarse(precision) && !date.equals(firstDay(date, precision))) {
      throw new IllegalArgumentException(
          "date is " + date + ": expected " + firstDay(date, precision) + " with " + precision);
    }
  }

  /** The instant of the announcement, when the minute is known. */
  public Optional<Instant> instant() {
    return time.map(known -> date.atTime(known).atZone(zone).toInstant());
  }

  /**
   * The instant that orders events on a timeline: the announcement where the minute is known, else
   * noon of the date in its zone. It is a place in a list, never a claim about the hour.
   */
  public Instant order() {
    return date.atTime(time.orElse(LocalTime.NOON)).atZone(zone).toInstant();
  }

  /** Whether the day itself is unknown, so that no session can be called day 0. */
  public boolean coarse() {
    return coarse(precision);
  }

  private static boolean coarse(Precision precision) {
    return precision == Precision.YEAR || precision == Precision.MONTH;
  }

  private static LocalDate firstDay(LocalDate date, Precision precision) {
    return precision == Precision.YEAR ? date.withDayOfYear(1) : date.withDayOfMonth(1);
  }
}
