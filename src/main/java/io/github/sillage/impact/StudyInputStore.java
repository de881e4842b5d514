package io.github.sillage.impact;

import io.github.sillage.impact.PriceStore.Prices;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.timeline.EventQuery;
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
  private static final int NEIGHBOURS = 5_000;

  private final TimelineStore timeline;
  private final InstrumentStore instruments;
  private final PriceStore prices;

  StudyInputStore(TimelineStore timeline, InstrumentStore instruments, PriceStore prices) {
    this.timeline = timeline;
    this.instruments = instruments;
    this.prices = prices;
  }

  /** The input of one event; empty when there is no such event, or it was taken back. */
  Future<Optional<StudyInput>> load(String event) {
    return load(event, StudyOptions.STANDARD);
  }

  /** The same with the events that the options need. */
  Future<Optional<StudyInput>> load(String event, StudyOptions options) {
    int reach = options.mask().isEmpty() ? NEIGHBOUR_DAYS : DAYS_OF_AN_ESTIMATION;
    return timeline
        .find(event, Optional.empty())
        .compose(
            found ->
                found
                    .filter(revision -> !revision.isWithdrawn())
                    .map(revision -> load(revision, reach).map(Optional::of))
                    .orElse(Future.succeededFuture(Optional.empty())));
  }

  private Future<StudyInput> load(Revision revision, int reach) {
    TimelineEvent event = revision.event();
    Future<List<Revision>> others = timeline.query(around(event.when().date(), reach));
    Future<List<Instrument>> catalogue = instruments.all();
    Future<Prices> closes = prices.current();
    return Future.all(others, catalogue, closes)
        .map(
            all ->
                new StudyInput(
                    event,
                    revision.number(),
                    others.result().stream().map(Revision::event).toList(),
                    catalogue.result(),
                    closes.result().series()));
  }

  private static EventQuery around(LocalDate date, int days) {
    return new EventQuery(
        Optional.of(date.minusDays(days)),
        Optional.of(date.plusDays(days)),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EventQuery.Sort.DATE,
        NEIGHBOURS,
        Optional.empty());
  }

  /** The ids of all events that stand. */
  Future<List<String>> events() {
    return timeline.all().map(all -> all.stream().map(r -> r.event().id()).toList());
  }

  /** The revision of an event, unless there is none or it was taken back. */
  Future<Optional<Integer>> revision(String event) {
    return timeline
        .find(event, Optional.empty())
        .map(found -> found.filter(r -> !r.isWithdrawn()).map(Revision::number));
  }
}
