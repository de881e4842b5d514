package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events over HTTP: lists, single events with their day 0, and histories. */
public final class TimelineRoutes implements Routes {
  private static final List<String> HISTORY_COLUMNS =
      List.of("revision", "kind", "recordedAt", "recordedBy", "reason", "changes");

  private final TimelineStore store;
  private final EventDetailStore details;

  /** Routes over the events of {@code store}, with day 0 as {@code dayZero} finds it. */
  public TimelineRoutes(TimelineStore store, DayZeroRule dayZero) {
    this.store = store;
    this.details = new EventDetailStore(store, dayZero);
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listEvents", this::list);
    Routes.answer(api, "getEvent", this::get);
    Routes.answer(api, "getEventHistory", this::history);
  }

  private void list(RoutingContext ctx) {
    Params params = Params.of(ctx);
    EventQuery query = EventParams.query(params, EventQuery.Sort.DATE_DESCENDING, params.limit());
    Reply.list(ctx, EventJson.COLUMNS, cursor -> page(query.after(cursor.map(Cursor::of))));
  }

  private Future<Page<ObjectNode>> page(EventQuery query) {
    return store
        .page(query)
        .map(page -> new Page<>(page.items().stream().map(EventJson::of).toList(), page.next()));
  }

  private void get(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String id = params.path("id");
    Optional<Instant> asOf = params.instant("asOf");
    Future<ObjectNode> answer =
        store
            .find(id, asOf)
            .map(found -> found.orElseThrow(() -> Problem.notFound("event", id)))
            .compose(revision -> details.of(revision, asOf));
    Reply.json(ctx, answer);
  }

  private void history(RoutingContext ctx) {
    String id = Params.of(ctx).path("id");
    Reply.list(
        ctx,
        HISTORY_COLUMNS,
        cursor -> store.history(id).map(revisions -> Page.all(entries(id, revisions))));
  }

  private static List<Entry> entries(String id, List<Revision> revisions) {
    if (revisions.isEmpty()) {
      throw Problem.notFound("event", id);
    }
    List<Entry> entries = new ArrayList<>();
    TimelineEvent before = revisions.get(0).event();
    for (Revision each : revisions) {
      entries.add(Entry.of(each, Changes.between(before, each.event())));
      before = each.event();
    }
    return entries;
  }

  /** One revision as a history shows it. */
  private record Entry(
      int revision,
      Revision.Kind kind,
      Instant recordedAt,
      Optional<Instant> supersededAt,
      String recordedBy,
      Optional<String> reason,
      List<Changes.Change> changes,
      ObjectNode event) {

    static Entry of(Revision revision, List<Changes.Change> changes) {
      return new Entry(
          revision.number(),
          revision.kind(),
          revision.recordedAt(),
          revision.supersededAt(),
          revision.recordedBy(),
          revision.reason(),
          changes,
          EventJson.content(revision.event()));
    }
  }
}
