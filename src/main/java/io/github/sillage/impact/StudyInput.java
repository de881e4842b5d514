package io.github.sillage.impact;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.TimelineEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the study of one event rests on.
 *
 * @param revision the event's revision
 * @param others the events around it, itself among them or not
 * @param catalogue every instrument
 * @param closes split-adjusted closes by instrument, at least over the reach of the design, or
 *     volumes where these are studied; for a model that takes them also exchange rates, named by
 *     {@link FxFactor#id}
 */
record StudyInput(
    TimelineEvent event,
    int revision,
    List<TimelineEvent> others,
    List<Instrument> catalogue,
    Map<InstrumentId, CloseSeries> closes) {

  /** The same with further series. */
  StudyInput with(Map<InstrumentId, CloseSeries> further) {
    return new StudyInput(event, revision, others, catalogue, both(closes, further));
  }

  /** The same about these series alone. */
  StudyInput about(Map<InstrumentId, CloseSeries> series) {
    return new StudyInput(event, revision, others, catalogue, series);
  }

  /** The series of both. */
  static Map<InstrumentId, CloseSeries> both(
      Map<InstrumentId, CloseSeries> some, Map<InstrumentId, CloseSeries> further) {
    Map<InstrumentId, CloseSeries> all = new HashMap<>(some);
    all.putAll(further);
    return Map.copyOf(all);
  }
}
