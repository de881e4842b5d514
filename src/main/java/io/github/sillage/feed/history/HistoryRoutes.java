package io.github.sillage.feed.history;

import io.github.sillage.web.Page;
import io.github.sillage.web.Params;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** How far the history of each instrument reaches, over HTTP. */
public final class HistoryRoutes implements Routes {
  private static final List<String> COLUMNS =
      List.of(
          "instrument",
          "source",
          "first",
          "last",
          "bars",
          "suspects",
          "gaps",
          "settledTo",
          "lastError",
          "nextAt");

  private final HistoryStore history;

  /** Routes over the database of the pool. */
  public HistoryRoutes(Pool pool) {
    this.history = new HistoryStore(pool);
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "listHistory", this::listHistory);
  }

  private void listHistory(RoutingContext ctx) {
    int limit = Params.of(ctx).limit();
    Reply.list(
        ctx,
        COLUMNS,
        cursor ->
            history
                .summaries(cursor.orElse(""), limit + 1)
                .map(rows -> Page.cut(rows, limit, each -> each.instrument().toString())));
  }
}
