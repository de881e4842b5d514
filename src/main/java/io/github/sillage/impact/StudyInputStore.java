package io.github.sillage.impact;

import io.github.sillage.impact.PriceStore.Prices;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Gathers what the study of one event rests on, from the stores of timeline and market. */
final class StudyInputStore {
  private static final int NEIGHBOUR_DAYS = 45;
  private static final int DAYS_OF_AN_ESTIMATION = 400;
  private static final int DAYS_OF_A_STUDY = 450;

  private final TimelineStore timeline;
  private final InstrumentStore instruments;
  private final PriceStore prices;
  private final NeighbourStore neighbours;

  StudyInputStore(TimelineStore timeline, InstrumentStore instruments, PriceStore prices) {
    this.timeline = timeline;
    this.instruments = instruments;
    this.prices = prices;
    this.neighbours = new NeighbourStore(timeline);
  }

  /** The input of one event; empty when there is no such event, or it was taken back. */
  Future<Optional<StudyInput>> load(String event) {
    return load(event, StudyOptions.STANDARD);
  }

  /** The same with the events that the options need. */
  Future<Optional<StudyInput>> load(String event, StudyOptions options) {
    return timeline
        .find(event, Optional.empty())
        .compose(
            found ->
                found
                    .filter(revision -> !revision.isWithdrawn())
                    .map(r -> load(r.event(), r.number(), options).map(Optional::of))
                    .orElse(Future.succeededFuture(Optional.empty())));
  }

  /** The input of a state of an event that need not be on the timeline, with what stands there. */
  Future<StudyInput> load(TimelineEvent event, int revision, StudyOptions options) {
    int reach = options.mask().isEmpty() ? NEIGHBOUR_DAYS : DAYS_OF_AN_ESTIMATION;
    Future<List<Instrument>> catalogue = instruments.all();
    Future<Prices> closes = prices.current();
    return Future.all(catalogue, closes)
        .compose(all -> others(event, reach, catalogue.result(), closes.result()))
        .map(
            others ->
                new StudyInput(
                    event, revision, others, catalogue.result(), closes.result().series()));
  }

  /** Without a single close near the event nothing is measured, and nothing can confound it. */
  private Future<List<TimelineEvent>> others(
      TimelineEvent event, int reach, List<Instrument> catalogue, Prices closes) {
    LocalDate date = event.when().date();
    LocalDate from = date.minusDays(DAYS_OF_A_STUDY);
    LocalDate to = date.plusDays(DAYS_OF_A_STUDY);
    boolean priced = closes.series().values().stream().anyMatch(each -> each.any(from, to));
    List<InstrumentId> listed = catalogue.stream().map(Instrument::id).toList();
    return priced && !listed.isEmpty()
        ? neighbours.of(List.of(event), reach, listed)
        : timeline
            .siblings(event, Optional.empty())
            .map(found -> found.stream().map(Revision::event).toList());
  }

  /** The revision of an event, unless there is none or it was taken back. */
  Future<Optional<Integer>> revision(String event) {
    return timeline
        .find(event, Optional.empty())
        .map(found -> found.filter(r -> !r.isWithdrawn()).map(Revision::number));
  }
}
