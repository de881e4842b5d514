package io.github.sillage.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells a client whether the answer that it has still holds (RFC 9110 §13).
 *
 * @param etag the entity tag, with its quotes
 * @param modified when it last changed, where that is known
 */
public record Freshness(String etag, Optional<Instant> modified) {

  /**
   * Adds the headers to the answer, and says whether the client has it already, so that 304 is all
   * there is to send. A tag counts before a date.
   */
  public boolean isHeldBy(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    modified.ifPresent(at -> response.putHeader(HttpHeaders.LAST_MODIFIED, http(at)));
    @Nullable String tags = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return tags == null
        ? unmodifiedSince(request.getHeader(HttpHeaders.IF_MODIFIED_SINCE))
        : named(tags, etag);
  }

  private boolean unmodifiedSince(@Nullable String date) {
    if (date == null || modified.isEmpty()) {
      return false;
    }
    try {
      Instant had = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
      return !modified.get().truncatedTo(ChronoUnit.SECONDS).isAfter(had);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String http(Instant at) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(at);
  }

  /** Whether If-None-Match names {@code etag}: alone, in a list, weakly, or as anything. */
  static boolean named(String tags, CharSequence etag) {
    String strong = etag.toString().replaceFirst("^W/", "");
    return Arrays.stream(tags.split(",", -1))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(strong));
  }
}
