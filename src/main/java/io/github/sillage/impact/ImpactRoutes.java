package io.github.sillage.impact;

import io.github.sillage.impact.AskStore.Version;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What events did to prices, over HTTP: one event in full, or the matrix of all. */
public final class ImpactRoutes implements Routes {
  private static final StudyDesign DESIGN = ImpactStudy.DESIGN;
  private static final List<String> MATRIX_COLUMNS =
      List.of(
          "event",
          "category",
          "announced",
          "instrument",
          "named",
          "dayZero",
          "from",
          "to",
          "car",
          "se",
          "t",
          "df",
          "p",
          "q",
          "low95",
          "high95",
          "sq",
          "confoundedBy",
          "priceSources",
          "reason.code",
          "reason.detail");

  private final TimelineStore timeline;
  private final ImpactStore impacts;
  private final MatrixStore matrix;
  private final AskStore store;
  private final AskRuntime runtime;
  private final TradingCalendars calendars;
  private final InstantSource marketClock;

  /**
   * Routes over the results in the database of {@code pool}.
   *
   * @param store gathers what other studies than the stored ones rest on
   * @param runtime computes them
   * @param marketClock the market's now: sessions that close later have not elapsed
   */
  public ImpactRoutes(
      Pool pool,
      TimelineStore timeline,
      AskStore store,
      AskRuntime runtime,
      TradingCalendars calendars,
      InstantSource marketClock) {
    this.timeline = timeline;
    this.impacts = new ImpactStore(pool);
    this.matrix = new MatrixStore(pool);
    this.store = store;
    this.runtime = runtime;
    this.calendars = calendars;
    this.marketClock = marketClock;
  }

  private record Question(String event, StudyOptions options, int carFrom, Version version) {}

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getEventImpact", this::getEventImpact);
    Routes.answer(api, "listImpact", this::listImpact);
  }

  private void getEventImpact(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String event = params.path("id");
    Set<InstrumentId> asked = Set.copyOf(params.list("instruments", InstrumentId::of));
    int carFrom = params.value("carFrom", StudyParams::carFrom).orElse(StudyParams.CAR_FROM);
    StudyOptions options = StudyParams.options(params);
    if (options.model().takesFx()) {
      Reply.notHeld(ctx);
    }
    if (options.isStandard()) {
      Reply.large(
          ctx,
          stored(event),
          found -> AnsweredImpact.checked(withPaths(found.read(), carFrom), asked));
    } else {
      Future<EventImpact> impact = computed(event, options, carFrom);
      Reply.large(
          ctx,
          impact.onFailure(failure -> AskRuntime.adviseRetry(ctx, failure)),
          found -> AnsweredImpact.checked(found, asked));
    }
  }

  private Future<EventImpact> computed(String event, StudyOptions options, int carFrom) {
    return store
        .version(options.model())
        .compose(version -> computed(new Question(event, options, carFrom, version)))
        .map(found -> found.orElseThrow(() -> Problem.notFound("event", event)));
  }

  private Future<Optional<EventImpact>> computed(Question question) {
    return runtime.answer(
        question,
        () -> store.input(question.event(), question.options()),
        input -> late -> input.map(known -> study(question, known)));
  }

  private EventImpact study(Question question, StudyInput input) {
    return new ImpactStudy(question.options(), calendars)
        .of(input, marketClock.instant(), OptionalInt.of(question.carFrom()));
  }

  /** A stored result that is still to be read. */
  private record Stored(String event, int revision, RowSet<Row> rows) {
    EventImpact read() {
      return ImpactStore.read(rows).orElseGet(() -> EventImpact.pending(event, revision));
    }
  }

  private Future<Stored> stored(String event) {
    return timeline
        .find(event, Optional.empty())
        .map(found -> standing(found, event))
        .compose(
            revision ->
                impacts.rows(event).map(rows -> new Stored(event, revision.number(), rows)));
  }

  private static Revision standing(Optional<Revision> found, String event) {
    return found
        .filter(revision -> !revision.isWithdrawn())
        .orElseThrow(() -> Problem.notFound("event", event));
  }

  private static EventImpact withPaths(EventImpact impact, int carFrom) {
    return impact.with(
        impact.studies().stream().map(study -> CarPaths.with(study, carFrom, DESIGN)).toList(),
        impact.asOf());
  }

  private void listImpact(RoutingContext ctx) {
    Params params = Params.of(ctx);
    MatrixQuery.Sort sort =
        params.value("sort", MatrixQuery.Sort::of).orElse(MatrixQuery.Sort.EVENT_DESCENDING);
    params.value("cursor", text -> MatrixQuery.Cursor.of(text, sort));
    MatrixQuery query =
        new MatrixQuery(
            params.list("event", text -> text),
            params.list("instrument", InstrumentId::of),
            params.list("category", text -> Category.of(text).toString()),
            params.value("window", ImpactRoutes::window),
            params.flag("named"),
            sort,
            params.limit(),
            Optional.empty());
    Reply.list(
        ctx,
        MATRIX_COLUMNS,
        cursor -> matrix.page(query.after(cursor.map(c -> MatrixQuery.Cursor.of(c, sort)))));
  }

  private static EventWindow window(String text) {
    List<EventWindow> windows = DESIGN.windows();
    return windows.stream()
        .filter(w -> text.equals(w.from() + "," + w.to()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + windows.stream()
                            .map(w -> w.from() + "," + w.to())
                            .collect(Collectors.joining(" or "))));
  }
}
