package io.github.sillage.export;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.github.sillage.timeline.EventJson;
import io.github.sillage.timeline.EventParams;
import io.github.sillage.timeline.EventQuery;
import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.timeline.EventQuery.Sort;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Freshness;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.github.sillage.web.TextForm;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The timeline as feeds, calendar and tables. An answer holds until something is published on the
 * timeline, so that the position of that channel is its entity tag.
 */
public final class FeedRoutes implements Routes {
  private static final int SHAPE = 1;
  private static final int SETTLED_SECONDS = 2;

  private final TimelineStore timeline;
  private final PublicationLog log;
  private final InstantSource clock;

  /** Feeds of the events of {@code timeline}, which publishes through {@code log}. */
  public FeedRoutes(TimelineStore timeline, PublicationLog log, InstantSource clock) {
    this.timeline = timeline;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getFeed", this::feed);
  }

  private void feed(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String file = params.path("feed");
    FeedForm form = FeedForm.of(file).orElseThrow(() -> Problem.notFound("feed", file));
    EventQuery query = query(params, form);
    Language language = params.value("lang", Language::of).orElse(Language.EN);
    log.newest(Channels.TIMELINE, 1, Integer.MAX_VALUE)
        .onSuccess(newest -> answer(ctx, freshness(newest), form, query, language))
        .onFailure(ctx::fail);
  }

  private static EventQuery query(Params params, FeedForm form) {
    Sort sort = form.paged() ? Sort.RECORDED_DESCENDING : Sort.DATE_DESCENDING;
    int limit = params.limit(form.paged() ? Params.DEFAULT_LIMIT : Params.MAX_LIMIT);
    EventQuery query = EventParams.query(params, sort, limit);
    return form == FeedForm.ATOM || form == FeedForm.CALENDAR ? query.withWithdrawn() : query;
  }

  /** A date is left out while another change within the same second is still possible. */
  private Freshness freshness(Slice newest) {
    Instant settled = clock.instant().minusSeconds(SETTLED_SECONDS);
    Optional<Instant> changed =
        newest.publications().stream().map(Publication::at).findFirst().filter(settled::isAfter);
    return new Freshness("W/\"" + SHAPE + "-" + newest.top() + "\"", changed);
  }

  private void answer(
      RoutingContext ctx, Freshness fresh, FeedForm form, EventQuery query, Language language) {
    if (fresh.isHeldBy(ctx.request())) {
      ctx.response().setStatusCode(304).end().onFailure(ctx::fail);
      return;
    }
    FeedAddress address = address(ctx);
    Function<Optional<String>, Future<Page<Revision>>> pages =
        cursor -> timeline.page(query.after(cursor.map(Cursor::of)));
    switch (form) {
      case ATOM -> text(ctx, form, query, page -> AtomFeed.write(page, address, language));
      case JSON_FEED -> text(ctx, form, query, page -> JsonFeed.write(page, address, language));
      case CALENDAR -> Reply.stream(ctx, EventCalendar.form(address, language), pages);
      case CSV -> Reply.stream(ctx, TextForm.csv(EventJson.COLUMNS), json(pages));
      case NDJSON -> Reply.stream(ctx, TextForm.ndjson(), json(pages));
    }
  }

  private void text(
      RoutingContext ctx,
      FeedForm form,
      EventQuery query,
      Function<Page<Revision>, String> writer) {
    Reply.text(ctx, form.type(), timeline.page(query).map(writer));
  }

  private static Function<Optional<String>, Future<Page<Object>>> json(
      Function<Optional<String>, Future<Page<Revision>>> pages) {
    return cursor -> pages.apply(cursor).map(FeedRoutes::json);
  }

  private static Page<Object> json(Page<Revision> page) {
    List<Object> rows = page.items().stream().<Object>map(EventJson::of).toList();
    return new Page<>(rows, page.next());
  }

  private static FeedAddress address(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String host = request.authority() == null ? "localhost" : request.authority().toString();
    List<Map.Entry<String, String>> query =
        ctx.queryParams().entries().stream()
            .map(each -> Map.entry(each.getKey(), each.getValue()))
            .toList();
    return new FeedAddress(request.scheme() + "://" + host, ctx.normalizedPath(), query);
  }
}
