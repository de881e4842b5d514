package io.github.sillage.impact;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.timeline.TimelineEvent;
import java.util.List;
import java.util.Map;

/**
 * What an aggregate over events is computed from.
 *
 * @param chosen the events that the query asks for
 * @param others the events that may confound those or belong to their announcements, in any order,
 *     the chosen ones among them
 * @param catalogue every instrument
 * @param closes by instrument, and exchange rates as in {@link StudyInput}
 */
record AggregateInput(
    List<TimelineEvent> chosen,
    List<TimelineEvent> others,
    List<Instrument> catalogue,
    Map<InstrumentId, CloseSeries> closes) {}
