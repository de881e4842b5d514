package io.github.sillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Streams every row of a list, page by page, no faster than the client reads. */
final class Rows {
  private static final CsvMapper CSV = new CsvMapper();

  private final HttpServerResponse response;
  private final String header;
  private final Function<JsonNode, String> line;
  private final boolean headOnly;

  private Rows(RoutingContext ctx, String type, String header, Function<JsonNode, String> line) {
    this.response = start(ctx, type);
    this.headOnly = ctx.request().method().equals(HttpMethod.HEAD);
    this.header = header;
    this.line = line;
  }

  static Rows ndjson(RoutingContext ctx) {
    return new Rows(ctx, "application/x-ndjson", "", row -> Json.text(row) + "\n");
  }

  static Rows csv(RoutingContext ctx, List<String> columns) {
    return new Rows(
        ctx,
        "text/csv; charset=utf-8; header=present",
        csvLine(columns),
        row -> csvLine(cells(row, columns)));
  }

  private static HttpServerResponse start(RoutingContext ctx, String type) {
    return ctx.response()
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /** Writes the page at {@code cursor} and all that follow, then ends; HEAD reads no page. */
  <T> Future<Void> stream(
      Function<Optional<String>, Future<Page<T>>> pages, Optional<String> cursor) {
    if (headOnly) {
      return response.end();
    }
    return pages.apply(cursor).compose(page -> write(header, page).compose(v -> rest(pages, page)));
  }

  private <T> Future<Void> rest(Function<Optional<String>, Future<Page<T>>> pages, Page<T> page) {
    if (page.next().isEmpty() || response.closed()) {
      return response.closed() ? Future.succeededFuture() : response.end();
    }
    return pages
        .apply(page.next())
        .compose(next -> write("", next).compose(v -> rest(pages, next)));
  }

  private Future<Void> write(String before, Page<?> page) {
    String text =
        page.items().stream()
            .map(item -> line.apply(Json.MAPPER.valueToTree(item)))
            .collect(Collectors.joining("", before, ""));
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

  private static List<String> cells(JsonNode row, List<String> columns) {
    return columns.stream().map(column -> cell(row.at("/" + column.replace('.', '/')))).toList();
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Rows::cell)
          .collect(Collectors.joining(";"));
    }
    return value.isTextual() ? value.asText() : Json.text(value);
  }

  private static String csvLine(List<String> cells) {
    try {
      return CSV.writer(CsvSchema.emptySchema()).writeValueAsString(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
