package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/** Streams every row of a list, page by page, no faster than the client reads. */
final class Rows<T> {
  private final HttpServerResponse response;
  private final TextForm<T> form;
  private final boolean headOnly;

  Rows(RoutingContext ctx, TextForm<T> form) {
    this.response = start(ctx, form.type());
    this.headOnly = ctx.request().method().equals(HttpMethod.HEAD);
    this.form = form;
  }

  private static HttpServerResponse start(RoutingContext ctx, String type) {
    return ctx.response()
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /** Writes the page at {@code cursor} and all that follow, then ends; HEAD reads no page. */
  Future<Void> stream(Function<Optional<String>, Future<Page<T>>> pages, Optional<String> cursor) {
    if (headOnly) {
      return response.end();
    }
    return pages
        .apply(cursor)
        .compose(page -> write(form.head(), page).compose(v -> rest(pages, page)));
  }

  private Future<Void> rest(Function<Optional<String>, Future<Page<T>>> pages, Page<T> page) {
    if (response.closed()) {
      return Future.succeededFuture();
    }
    if (page.next().isEmpty()) {
      return form.tail().isEmpty() ? response.end() : response.end(form.tail());
    }
    return pages
        .apply(page.next())
        .compose(next -> write("", next).compose(v -> rest(pages, next)));
  }

  private Future<Void> write(String before, Page<T> page) {
    String text = before + form.rows().apply(page.items());
    if (text.isEmpty() || response.closed()) {
      return Future.succeededFuture();
    }
    Future<Void> written = response.write(text);
    return response.writeQueueFull() ? drained() : written;
  }

  private Future<Void> drained() {
    Promise<Void> drained = Promise.promise();
    response.drainHandler(v -> drained.tryComplete());
    response.closeHandler(v -> drained.tryComplete());
    return drained.future();
  }
}
