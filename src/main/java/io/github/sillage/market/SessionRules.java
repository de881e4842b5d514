package io.github.sillage.market;

import io.github.sillage.market.CalendarOverrides.Day;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of one calendar file: weekdays less the holidays, with the hours in force on the day.
 * All times are the venue's local times.
 *
 * @param mic the venue that owns the calendar
 * @param venues names of all venues that keep it, the owner among them
 * @param zone the venue's time zone
 * @param provenance where the dates come from, and what is not certain about them
 * @param validFrom the first day the file knows
 * @param validThrough the last day the file knows
 * @param hours the usual hours by the first day they are in force, ascending
 * @param breaks daily pauses
 * @param holidays weekdays without a session
 * @param special hours of single days; a weekend day listed here is a session
 */
record SessionRules(
    Mic mic,
    Map<Mic, String> venues,
    ZoneId zone,
    List<String> provenance,
    LocalDate validFrom,
    LocalDate validThrough,
    List<Hours> hours,
    List<Break> breaks,
    List<LocalDate> holidays,
    List<Special> special) {

  record Hours(LocalDate from, LocalTime open, LocalTime close) {
    Hours {
      require(open.isBefore(close), "hours", "open must be before close on " + from);
    }
  }

  record Break(LocalTime from, LocalTime to) {
    Break {
      require(from.isBefore(to), "breaks", "'from' must be before 'to'");
    }
  }

  record Special(LocalDate date, LocalTime open, LocalTime close) {
    Special {
      require(open.isBefore(close), "special", "open must be before close on " + date);
    }
  }

  SessionRules {
    require(venues.containsKey(mic), "venues", "must name " + mic + " itself");
    require(!validThrough.isBefore(validFrom), "validThrough", "must not be before validFrom");
    require(!hours.isEmpty(), "hours", "must not be empty");
    Set<LocalDate> seen = new HashSet<>(holidays);
    require(seen.size() == holidays.size(), "holidays", "must not repeat a date");
    for (Special day : special) {
      require(seen.add(day.date), "special", day.date + " is listed twice or is a holiday");
    }
    venues = Map.copyOf(venues);
    hours = List.copyOf(hours);
    breaks = List.copyOf(breaks);
    holidays = List.copyOf(holidays);
    special = List.copyOf(special);
    provenance = List.copyOf(provenance);
  }

  private static void require(boolean holds, String field, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + expected);
    }
  }

  boolean covers(LocalDate date) {
    return !date.isBefore(validFrom) && !date.isAfter(validThrough);
  }

  /** The usual hours in force on a day. */
  Hours usual(LocalDate date) {
    return hours.stream()
        .filter(each -> !each.from.isAfter(date))
        .reduce((earlier, later) -> later)
        .orElse(hours.get(0));
  }

  /**
   * The rules with some days replaced.
   *
   * @throws IllegalArgumentException when a day is listed twice
   */
  SessionRules with(List<CalendarOverrides.Day> days) {
    Set<LocalDate> dates = days.stream().map(Day::date).collect(Collectors.toSet());
    require(dates.size() == days.size(), "calendars.yaml, overrides", mic + " has a day twice");
    Stream<LocalDate> closed = days.stream().filter(d -> !d.session().open()).map(Day::date);
    Stream<Special> open =
        days.stream()
            .filter(d -> d.session().open())
            .map(d -> d.session().on(d.date(), usual(d.date())));
    return new SessionRules(
        mic,
        venues,
        zone,
        Stream.concat(provenance.stream(), days.stream().map(Day::provenance)).toList(),
        validFrom,
        validThrough,
        hours,
        breaks,
        Stream.concat(holidays.stream().filter(d -> !dates.contains(d)), closed).toList(),
        Stream.concat(special.stream().filter(d -> !dates.contains(d.date())), open).toList());
  }
}
