package io.github.sillage.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The forms a list comes in. */
enum RowFormat {
  /** One page, with a cursor to the next. */
  JSON,
  /** Every row, comma-separated (RFC 4180), with a header line. */
  CSV,
  /** Every row, one JSON object a line. */
  NDJSON;

  /**
   * The form that the client's Accept header asks for; JSON when it names neither of the others.
   */
  static RowFormat of(HttpServerRequest request) {
    @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null) {
      return JSON;
    }
    if (accept.contains("text/csv")) {
      return CSV;
    }
    return accept.contains("application/x-ndjson") ? NDJSON : JSON;
  }
}
