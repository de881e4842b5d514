package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.market.Mic;
import io.github.sillage.timeline.DayZero;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one event did, in the form in which it is answered.
 *
 * @param event its id
 * @param revision the revision of the event that was studied
 * @param asOf when this result came to hold; empty while none is there
 * @param method the version of the method
 * @param inputHash SHA-256 of what it was computed from: the event's revision, the design and the
 *     closes
 * @param completeness how much of it is there
 * @param priceSources who gave the closes it rests on, such as {@code sample} or {@code replay}
 * @param pending whether the first result is still being computed
 * @param dayZero by the venue that owns the calendar
 * @param siblings other events of the same announcement
 * @param studies those the event names first, then by id
 * @param aggregates what the studies say together: {@code named} over the instruments that the
 *     event names, {@code all} over every measured one
 * @param design how it was made where it is not the default study
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EventImpact(
    String event,
    int revision,
    Optional<Instant> asOf,
    String method,
    Optional<String> inputHash,
    Optional<Completeness> completeness,
    List<String> priceSources,
    boolean pending,
    SortedMap<Mic, ZeroDay> dayZero,
    List<String> siblings,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<InstrumentStudy> studies,
    Map<String, Aggregate> aggregates,
    Optional<StudyOptions.Shown> design) {

  /** The version of the method; results of another one are computed anew. */
  static final String METHOD = "1";

  EventImpact {
    dayZero = Collections.unmodifiableSortedMap(dayZero == null ? new TreeMap<>() : dayZero);
    priceSources = priceSources == null ? List.of() : List.copyOf(priceSources);
    siblings = siblings == null ? List.of() : List.copyOf(siblings);
    studies = studies == null ? List.of() : List.copyOf(studies);
    aggregates = Collections.unmodifiableMap(aggregates == null ? Map.of() : aggregates);
  }

  /** The same event with these studies, which hold since then. */
  EventImpact with(List<InstrumentStudy> others, Optional<Instant> since) {
    return new EventImpact(
        event,
        revision,
        since,
        method,
        inputHash,
        completeness,
        priceSources,
        pending,
        dayZero,
        siblings,
        others,
        aggregates,
        design);
  }

  /** The same as studied from that revision of the event and that input. */
  EventImpact from(int number, Optional<String> hash) {
    return new EventImpact(
        event,
        number,
        asOf,
        method,
        hash,
        completeness,
        priceSources,
        pending,
        dayZero,
        siblings,
        studies,
        aggregates,
        design);
  }

  /** An event whose first study is still being computed. */
  static EventImpact pending(String event, int revision) {
    return new EventImpact(
        event,
        revision,
        Optional.empty(),
        METHOD,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true,
        new TreeMap<>(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /**
   * Day 0 of one calendar.
   *
   * @param code why, as a word that a page can translate
   * @param why the same in English
   * @param announced the date of the announcement as the venue's clock had it
   * @param basis how the hour of the announcement is known
   * @param range the sessions it could be, where the unknown hour leaves several
   * @param assumed whether the calendar does not cover the day
   * @param readFirst the window that surely holds the reaction
   */
  record ZeroDay(
      LocalDate session,
      DayZero.Code code,
      String why,
      LocalDate announced,
      String basis,
      Optional<Range> range,
      boolean assumed,
      ReadFirst readFirst) {

    static ZeroDay of(DayZero.Found found) {
      return new ZeroDay(
          found.session(),
          found.code(),
          found.why(),
          found.announced(),
          found.basis().toString(),
          Optional.of(new Range(found.earliest(), found.latest())).filter(r -> found.isRange()),
          found.assumed(),
          ReadFirst.of(found));
    }
  }

  /** The first and the last session that day 0 could be. */
  record Range(LocalDate from, LocalDate to) {}

  /** The window to read first, and why where it is not day 0 alone. */
  record ReadFirst(int from, int to, Optional<String> why) {
    static ReadFirst of(DayZero.Found found) {
      if (!found.isRange()) {
        return new ReadFirst(0, 0, Optional.empty());
      }
      String why = "the hour is not known: the reaction may lie between %s and %s";
      return new ReadFirst(
          found.earliest().isBefore(found.session()) ? -1 : 0,
          1,
          Optional.of(why.formatted(found.earliest(), found.latest())));
    }
  }
}
