package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventAnswer.Estimation;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.panel.PanelEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One event after its study.
 *
 * @param pair the sessions and returns it was made from
 * @param zero the place of day 0 among them
 * @param design the request's, without the sessions that are masked for this event
 * @param series the returns in event time
 * @param others the other events of the same instrument
 * @param donors series that may stand for the instrument: without an event in the same days
 */
record Measurement(
    RequestedEvent event,
    PairSeries pair,
    int zero,
    StudyDesign design,
    EventSeries series,
    StudyResult result,
    List<Other> others,
    List<String> donors) {

  /**
   * Another event of the same instrument.
   *
   * @param day its day 0 in this event's time
   */
  record Other(String id, int day) {}

  /** The study, where something could be measured. */
  Optional<Measured> measured() {
    return result instanceof Measured measured ? Optional.of(measured) : Optional.empty();
  }

  /** The ids of the other events whose day 0 lies inside the window. */
  List<String> confounders(EventWindow window) {
    return others.stream().filter(other -> window.contains(other.day())).map(Other::id).toList();
  }

  /** The date of a day in event time, empty where there is no such session. */
  Optional<LocalDate> date(int day) {
    int place = zero + day;
    return place >= 0 && place < pair.sessions() ? Optional.of(pair.date(place)) : Optional.empty();
  }

  /** The first and last session of the estimation that exist; empty without any. */
  Optional<Estimation> estimation() {
    List<LocalDate> dates =
        design.estimation().days().boxed().flatMap(day -> date(day).stream()).toList();
    return dates.isEmpty()
        ? Optional.empty()
        : Optional.of(new Estimation(dates.get(0), dates.get(dates.size() - 1)));
  }

  /** The event as a part of a panel: its cluster is the date of day 0. */
  Optional<PanelEvent> inPanel() {
    return measured()
        .map(
            measured ->
                new PanelEvent(
                    event.id(),
                    event.instrument(),
                    pair.date(zero).toString(),
                    measured,
                    series,
                    day -> pair.epochDay(zero + day)));
  }
}
