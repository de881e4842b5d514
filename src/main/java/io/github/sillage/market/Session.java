package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One trading day of a venue, from the first to the last instant of regular trading.
 *
 * @param mic the venue whose calendar it belongs to
 * @param date the day in the venue's own time zone
 * @param open the first instant of trading
 * @param close the first instant after trading: a message stamped at the close came after it
 * @param breaks pauses inside the session, in order; empty at most venues
 * @param kind how the hours are known
 */
public record Session(
    Mic mic,
    @JsonProperty("session") LocalDate date,
    Instant open,
    Instant close,
    List<Pause> breaks,
    Kind kind) {

  /** How the hours of a session are known. */
  public enum Kind {
    /** The venue's usual hours. */
    REGULAR,
    /** Hours of this one day, such as a half day or a late opening. */
    SPECIAL,
    /** A weekday outside the years the calendar covers, with the nearest usual hours. */
    ASSUMED
  }

  /**
   * A pause of trading, such as the lunch break in Tokyo.
   *
   * @param from the first instant of the pause
   * @param to the first instant after it
   */
  public record Pause(Instant from, Instant to) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * @throws IllegalArgumentException unless open &lt; close and the breaks lie inside, in order
   */
  public Session {
    breaks = List.copyOf(breaks);
    Instant last = open;
    for (Pause pause : breaks) {
      require(pause.from.isAfter(last) && pause.to.isAfter(pause.from), mic, date, "breaks");
      last = pause.to;
    }
    require(close.isAfter(last), mic, date, "close");
  }

  private static void require(boolean holds, Mic mic, LocalDate date, String field) {
    if (!holds) {
      throw new IllegalArgumentException(
          mic + " " + date + ": " + field + " must follow in time within the session");
    }
  }

  /** Whether the instant lies in the session, breaks included. */
  public boolean contains(Instant at) {
    return !at.isBefore(open) && at.isBefore(close);
  }

  /** Whether the instant lies in one of the breaks. */
  public boolean inBreak(Instant at) {
    return breaks.stream().anyMatch(pause -> pause.contains(at));
  }

  /** The instant itself, or the start of the break it lies in. */
  public Instant lastTradingAt(Instant at) {
    return breaks.stream()
        .filter(pause -> pause.contains(at))
        .findFirst()
        .map(Pause::from)
        .orElse(at);
  }

  /** Half way between open and close: stands for "during the session" when no time is known. */
  public Instant middle() {
    return open.plus(Duration.between(open, close).dividedBy(2));
  }
}
