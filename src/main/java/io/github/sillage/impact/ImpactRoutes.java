package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What events did to prices, over HTTP: one event in full, or the matrix of all. */
public final class ImpactRoutes implements Routes {
  private static final StudyDesign DESIGN = StudyDesign.STANDARD;
  private static final int CAR_FROM = -5;
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

  /** Routes over the results in the database of {@code pool}. */
  public ImpactRoutes(Pool pool, TimelineStore timeline) {
    this.timeline = timeline;
    this.impacts = new ImpactStore(pool);
    this.matrix = new MatrixStore(pool);
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getEventImpact", this::getEventImpact);
    Routes.answer(api, "listImpact", this::listImpact);
  }

  private void getEventImpact(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String event = params.path("id");
    Set<InstrumentId> asked = Set.copyOf(params.list("instruments", InstrumentId::of));
    int carFrom = params.value("carFrom", ImpactRoutes::carFrom).orElse(CAR_FROM);
    params.value("model", ImpactRoutes::model);
    Reply.json(ctx, impact(event).map(found -> shown(found, asked, carFrom)));
  }

  private Future<EventImpact> impact(String event) {
    return timeline
        .find(event, Optional.empty())
        .map(found -> standing(found, event))
        .compose(
            revision ->
                impacts
                    .find(event)
                    .map(
                        result ->
                            result.orElseGet(() -> EventImpact.pending(event, revision.number()))));
  }

  private static Revision standing(Optional<Revision> found, String event) {
    return found
        .filter(revision -> !revision.isWithdrawn())
        .orElseThrow(() -> Problem.notFound("event", event));
  }

  private static EventImpact shown(EventImpact impact, Set<InstrumentId> asked, int carFrom) {
    Set<InstrumentId> known =
        impact.studies().stream().map(InstrumentStudy::instrument).collect(Collectors.toSet());
    for (InstrumentId id : asked) {
      if (!impact.pending() && !known.contains(id)) {
        throw Problem.badField(
            "instruments", "'" + id + "' is neither in the catalogue nor named by the event");
      }
    }
    return impact.with(
        impact.studies().stream()
            .filter(study -> asked.isEmpty() || asked.contains(study.instrument()))
            .map(study -> StudyReport.withCarPath(study, carFrom, DESIGN))
            .toList(),
        impact.asOf());
  }

  private static int carFrom(String text) {
    int from = Integer.parseInt(text);
    if (from < DESIGN.span().from() || from > 0) {
      throw new IllegalArgumentException("expected " + DESIGN.span().from() + " to 0");
    }
    return from;
  }

  private static String model(String text) {
    if (!text.equals(DESIGN.model().name())) {
      throw new IllegalArgumentException("expected " + DESIGN.model().name());
    }
    return text;
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
