package io.github.sillage.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the sources do, what they told of, and a way to have one asked at once. */
public final class SourceRoutes implements Routes {
  private static final List<String> SOURCE_COLUMNS =
      List.of(
          "id",
          "kind",
          "host",
          "language",
          "enabled",
          "readAt",
          "nextAt",
          "failures",
          "lastError",
          "problems");
  private static final List<String> ITEM_COLUMNS =
      List.of(
          "source",
          "key",
          "version",
          "title",
          "link",
          "published",
          "day",
          "language",
          "seenAt",
          "changedAt",
          "backDated",
          "taken",
          "problem");

  private final SourceList sources;
  private final SourceStore store;
  private final ItemStore items;
  private final InstantSource clock;

  /** Routes over the sources of {@code sources}, with what is in the database of {@code pool}. */
  public SourceRoutes(Pool pool, SourceList sources, InstantSource clock) {
    this.sources = sources;
    this.store = new SourceStore(pool);
    this.items = new ItemStore(pool);
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listSources", this::list);
    Routes.answer(api, "listSourceItems", this::items);
    Routes.answer(api, "askSource", this::ask);
  }

  private void list(RoutingContext ctx) {
    Reply.list(ctx, SOURCE_COLUMNS, cursor -> described().map(Page::all));
  }

  private Future<List<ObjectNode>> described() {
    Future<List<SourceState>> states = store.all();
    Future<Map<String, Long>> problems = items.problems();
    return Future.all(states, problems).map(all -> described(states.result(), problems.result()));
  }

  private List<ObjectNode> described(List<SourceState> states, Map<String, Long> problems) {
    Map<String, SourceState> byId =
        states.stream().collect(Collectors.toMap(SourceState::source, Function.identity()));
    return sources.sources().stream()
        .map(
            each ->
                json(each, Optional.ofNullable(byId.get(each.id())))
                    .put("problems", problems.getOrDefault(each.id(), 0L)))
        .toList();
  }

  private static ObjectNode json(SourceSpec source, Optional<SourceState> state) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", source.id());
    json.put("kind", source.kind().toString());
    source.url().map(URI::getHost).ifPresent(host -> json.put("host", host));
    json.put("language", source.language());
    json.put("enabled", source.enabled());
    state.filter(known -> source.enabled()).ifPresent(known -> add(json, known));
    return json;
  }

  private static void add(ObjectNode json, SourceState state) {
    state.readAt().ifPresent(at -> json.put("readAt", at.toString()));
    json.put("nextAt", state.nextAt().toString());
    json.put("failures", state.failures());
    state.lastError().ifPresent(why -> json.put("lastError", why));
  }

  private void items(RoutingContext ctx) {
    Params params = Params.of(ctx);
    String id = known(params.path("id")).id();
    int limit = params.limit();
    Reply.list(
        ctx,
        ITEM_COLUMNS,
        cursor ->
            items
                .list(id, cursor.map(SourceRoutes::cursor), limit)
                .map(found -> Page.cut(found, limit, each -> ItemCursor.at(each).toString()))
                .map(
                    page ->
                        new Page<>(
                            page.items().stream().map(SourceRoutes::json).toList(), page.next())));
  }

  private static ObjectNode json(StoredItem stored) {
    SourceItem item = stored.item();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("source", stored.source());
    json.put("key", item.key());
    json.put("version", stored.version());
    json.put("title", item.title());
    item.link().ifPresent(link -> json.put("link", link.toString()));
    item.published().ifPresent(at -> json.put("published", at.toString()));
    item.day().ifPresent(day -> json.put("day", day.toString()));
    json.put("language", item.language());
    json.put("seenAt", stored.seenAt().toString());
    json.put("changedAt", stored.changedAt().toString());
    json.put("backDated", stored.backDated());
    json.put("taken", stored.taken());
    stored.problem().ifPresent(why -> json.put("problem", why));
    return json;
  }

  private void ask(RoutingContext ctx) {
    SourceSpec source = known(Params.of(ctx).path("id"));
    store
        .askNow(source.id(), clock.instant())
        .compose(
            done ->
                done && source.enabled()
                    ? ctx.response().setStatusCode(202).end()
                    : Future.failedFuture(
                        Problem.of(
                            409, "Conflict", "The source '" + source.id() + "' is switched off")))
        .onFailure(ctx::fail);
  }

  private static ItemCursor cursor(String text) {
    try {
      return ItemCursor.of(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badField("cursor", "'" + text + "' is not valid: " + e.getMessage());
    }
  }

  private SourceSpec known(String id) {
    return sources.find(id).orElseThrow(() -> Problem.notFound("source", id));
  }
}
