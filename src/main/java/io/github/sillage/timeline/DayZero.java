package io.github.sillage.timeline;

import java.time.LocalDate;

/**
 * The first session of one venue that could react to an announcement, or why there is none to name.
 */
public sealed interface DayZero {

  /** Why this session, as a word that a page can translate. */
  Code code();

  /** Why this session, as an English sentence part. */
  String why();

  /** The reasons; each names the sentence that {@link #why()} spells out. */
  enum Code {
    /** Announced on the day of the session, before its open. */
    BEFORE_OPEN,
    /** Announced during the session, breaks included. */
    IN_SESSION,
    /** Announced at or after the close of an earlier session, on the day of that session. */
    AFTER_CLOSE,
    /** Announced on a day without a session. */
    CLOSED_DAY,
    /** Only the date is known, and the session is that of the date. */
    DATE_ONLY,
    /** Only the date is known, and the session is the first after the date. */
    DATE_ONLY_NEXT,
    /** Not even the day is known, so there is no day 0. */
    DATE_TOO_COARSE;

    /** The reason in English, of an announcement on {@code day}. */
    String sentence(LocalDate day) {
      return switch (this) {
        case BEFORE_OPEN -> "announced before the open";
        case IN_SESSION -> "announced during the session";
        case AFTER_CLOSE -> "announced after the close of " + day;
        case CLOSED_DAY -> "announced on " + day + ", when the exchange was closed";
        case DATE_ONLY -> "only the date " + day + " is known: taken as day 0";
        case DATE_ONLY_NEXT -> "only the date " + day + " is known: the first session after it";
        case DATE_TOO_COARSE -> "the day of the announcement is not known";
      };
    }
  }

  /**
   * Day 0 of a venue.
   *
   * @param session the session
   * @param code why it is this one
   * @param announced the date of the announcement as the venue's clock had it; with an unknown hour
   *     the date of the event
   * @param why the same in English
   * @param basis how the hour is known
   * @param earliest the first session it could be, were the announcement at any hour of its date;
   *     the session itself when hour or phase is known
   * @param latest the last session it could be, likewise
   * @param assumed whether the venue's calendar does not cover the day, so that a weekday was taken
   *     for a session
   */
  record Found(
      LocalDate session,
      Code code,
      LocalDate announced,
      String why,
      Basis basis,
      LocalDate earliest,
      LocalDate latest,
      boolean assumed)
      implements DayZero {

    /** Whether the unknown hour leaves more than one session possible. */
    public boolean isRange() {
      return !earliest.equals(latest);
    }
  }

  /**
   * No day 0.
   *
   * @param code why there is none
   * @param why the same in English
   */
  record Absent(Code code, String why) implements DayZero {}
}
