package io.github.sillage.impact;

import io.github.sillage.impact.PriceStore.Prices;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.FxStore;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.timeline.EventQuery;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a question asked over HTTP is about, and the version of the data it is asked of. */
public final class AskStore {
  private static final int MOST_EVENTS = 10_000;
  private static final int DAYS_OF_A_DESIGN = 450;
  private static final int NEIGHBOUR_DAYS = 45;
  private static final int DAYS_OF_AN_ESTIMATION = 400;
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9_999, 12, 31);

  private final PublicationLog log;
  private final TimelineStore timeline;
  private final InstrumentStore instruments;
  private final PriceStore prices;
  private final SeriesStore series;
  private final FxStore rates;
  private final StudyInputStore inputs;
  private final NeighbourStore neighbours;

  /**
   * A store over the stores of timeline and market.
   *
   * @param series volumes are read from
   */
  public AskStore(
      PublicationLog log,
      TimelineStore timeline,
      InstrumentStore instruments,
      PriceStore prices,
      SeriesStore series,
      FxStore rates) {
    this.log = log;
    this.timeline = timeline;
    this.instruments = instruments;
    this.prices = prices;
    this.series = series;
    this.rates = rates;
    this.inputs = new StudyInputStore(timeline, instruments, prices);
    this.neighbours = new NeighbourStore(timeline);
  }

  /**
   * The data at one moment.
   *
   * @param timeline how far the timeline is
   * @param bars of which the closes are
   * @param catalogue every instrument
   * @param rates the state of the exchange rates; empty where the model takes none
   */
  record Version(
      Position timeline, Position bars, List<Instrument> catalogue, Optional<String> rates) {}

  /** The version of now, for studies of that model. */
  Future<Version> version(ModelChoice model) {
    Future<Position> events = log.position(Channels.TIMELINE);
    Future<Prices> closes = prices.current();
    Future<List<Instrument>> catalogue = instruments.all();
    Future<Optional<String>> fx =
        model.takesFx()
            ? rates.state().map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    return Future.all(events, closes, catalogue, fx)
        .map(
            all ->
                new Version(
                    events.result(), closes.result().version(), catalogue.result(), fx.result()));
  }

  private Future<Map<InstrumentId, CloseSeries>> rates(ModelChoice model) {
    return model.takesFx()
        ? rates.series(FxFactor.DOLLAR).map(FxFactor::named)
        : Future.succeededFuture(Map.of());
  }

  /** What the study of one event rests on; empty when there is no such event. */
  Future<Optional<StudyInput>> input(String event, StudyOptions options) {
    return inputs
        .load(event, options)
        .compose(
            found ->
                found
                    .map(input -> whole(input, options).map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** The same of an event that is proposed, as its revision 0. */
  Future<StudyInput> input(TimelineEvent proposed, StudyOptions options) {
    return inputs.load(proposed, 0, options).compose(input -> whole(input, options));
  }

  private Future<StudyInput> whole(StudyInput input, StudyOptions options) {
    return options.outcome() == Outcome.VOLUME
        ? volumes(input)
        : rates(options.model()).map(input::with);
  }

  private Future<StudyInput> volumes(StudyInput input) {
    LocalDate date = input.event().when().date();
    return series
        .volumes(date.minusDays(DAYS_OF_A_DESIGN), date.plusDays(DAYS_OF_A_DESIGN))
        .map(input::about);
  }

  /** What an aggregate rests on. Fails with a problem when it is about too many events. */
  Future<AggregateInput> input(AggregateQuery query) {
    Future<List<TimelineEvent>> chosen =
        timeline.query(events(query)).map(AskStore::bounded).map(AskStore::events);
    Future<List<TimelineEvent>> others = chosen.compose(events -> others(query, events));
    Future<Map<InstrumentId, CloseSeries>> closes =
        query.options().outcome() == Outcome.VOLUME
            ? series.volumes(FIRST, LAST)
            : prices.current().map(Prices::series);
    Future<List<Instrument>> catalogue = instruments.all();
    Future<Map<InstrumentId, CloseSeries>> fx = rates(query.options().model());
    return Future.all(chosen, others, closes, catalogue, fx)
        .map(
            done ->
                new AggregateInput(
                    chosen.result(),
                    others.result(),
                    catalogue.result(),
                    StudyInput.both(closes.result(), fx.result())));
  }

  /** The events that may confound the chosen ones on the instruments that are measured. */
  private Future<List<TimelineEvent>> others(AggregateQuery query, List<TimelineEvent> chosen) {
    int reach = query.options().mask().isEmpty() ? NEIGHBOUR_DAYS : DAYS_OF_AN_ESTIMATION;
    List<InstrumentId> measured =
        query.instruments().isEmpty()
            ? chosen.stream().flatMap(each -> each.instruments().stream()).distinct().toList()
            : query.instruments();
    return neighbours.of(chosen, reach, measured);
  }

  private static List<Revision> bounded(List<Revision> found) {
    if (found.size() > MOST_EVENTS) {
      throw Problem.badField(
          "category", "more than " + MOST_EVENTS + " events: narrow them by from, to or party");
    }
    return found;
  }

  private static List<TimelineEvent> events(List<Revision> revisions) {
    return revisions.stream().map(Revision::event).toList();
  }

  private static EventQuery events(AggregateQuery query) {
    return new EventQuery(
        query.from(),
        query.to(),
        query.categories(),
        query.party(),
        query.named() ? query.instruments() : List.of(),
        query.verified(),
        Optional.empty(),
        Optional.empty(),
        EventQuery.Sort.DATE,
        MOST_EVENTS,
        Optional.empty());
  }
}
