package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.sillage.market.SessionRules.Special;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Days on which the operator knows better than the packed calendars, as listed in {@code
 * calendars.yaml}.
 *
 * @param overrides one for each venue and day, no two alike
 */
public record CalendarOverrides(List<Day> overrides) {
  private static final String FILE = "calendars.yaml";

  /**
   * What one venue does on one day.
   *
   * @param mic the venue; those that share its calendar follow
   * @param date the day in its time zone
   * @param session what happens
   * @param reason how the operator knows
   */
  record Day(Mic mic, LocalDate date, Trading session, String reason) {
    String provenance() {
      return date + " (" + session + "): " + reason + " [" + FILE + "]";
    }
  }

  /**
   * Whether and when a venue trades.
   *
   * @param open whether it does
   * @param hours when, unless in the usual hours
   */
  record Trading(boolean open, Optional<Hours> hours) {
    record Hours(LocalTime from, LocalTime to) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Trading of(String text) {
      return switch (text) {
        case "none" -> new Trading(false, Optional.empty());
        case "usual" -> new Trading(true, Optional.empty());
        default -> new Trading(true, Optional.of(hours(text)));
      };
    }

    private static Hours hours(String text) {
      String[] parts = text.split("-", -1);
      try {
        Hours hours = new Hours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
        if (parts.length == 2 && hours.from.isBefore(hours.to)) {
          return hours;
        }
      } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(expected(text), e);
      }
      throw new IllegalArgumentException(expected(text));
    }

    private static String expected(String text) {
      return "'" + text + "' is not valid: expected none, usual, or hours such as 10:00-16:30";
    }

    /** The hours of the day when the venue trades on it. */
    Special on(LocalDate date, SessionRules.Hours usual) {
      Hours chosen = hours.orElseGet(() -> new Hours(usual.open(), usual.close()));
      return new Special(date, chosen.from, chosen.to);
    }

    @Override
    public String toString() {
      return hours.map(h -> h.from + "-" + h.to).orElse(open ? "usual" : "none");
    }
  }

  public CalendarOverrides {
    overrides = List.copyOf(overrides);
  }

  /** No overrides. */
  static CalendarOverrides none() {
    return new CalendarOverrides(List.of());
  }

  /**
   * Reads them from the configuration directory; none where it has no such file. Blocks, for use at
   * start.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public static CalendarOverrides read(Path configuration) {
    Path file = configuration.resolve(FILE);
    try {
      return Files.exists(file)
          ? new DataFile(file.toString(), Files.readString(file)).read(CalendarOverrides.class)
          : none();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one calendar. */
  List<Day> of(SessionRules rules) {
    return overrides.stream().filter(day -> rules.venues().containsKey(day.mic())).toList();
  }
}
