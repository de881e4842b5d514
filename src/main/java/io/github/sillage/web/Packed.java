package io.github.sillage.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file, held in memory as it is and as the build compressed it.
 *
 * @param type of its content
 * @param caching the Cache-Control it is sent with
 * @param forms its bytes by content coding, the smallest first; {@code identity} is always there
 */
record Packed(String type, String caching, Map<String, Buffer> forms)
    implements Handler<RoutingContext> {
  /** The coding of bytes as they are. */
  static final String IDENTITY = "identity";

  /** For a file whose name changes with its content. */
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** For a file that may be another at the next start. */
  static final String REVALIDATE = "no-cache";

  Packed {
    forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    HttpServerResponse response = ctx.response();
    String coding = coding(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    Buffer bytes = Objects.requireNonNull(forms.get(coding));
    String etag = "\"%08x-%s\"".formatted(bytes.hashCode(), coding);
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.CONTENT_TYPE, type);
    response.putHeader(HttpHeaders.ETAG, etag);
    if (!coding.equals(IDENTITY)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, coding);
    }
    if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end().onFailure(gone -> {});
    } else if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
      response.end().onFailure(gone -> {});
    } else {
      response.end(bytes).onFailure(gone -> {});
    }
  }

  /** The smallest form that the client takes. */
  private String coding(@Nullable String accepted) {
    String takes = accepted == null ? "" : accepted.toLowerCase(Locale.ROOT);
    return forms.keySet().stream()
        .filter(coding -> Arrays.stream(takes.split(",", -1)).anyMatch(each -> names(each, coding)))
        .findFirst()
        .orElse(IDENTITY);
  }

  /** Whether an item of Accept-Encoding names the coding, with any weight but nought. */
  private static boolean names(String item, String coding) {
    String[] parts = item.strip().split("\\s*;\\s*", 2);
    return parts[0].equals(coding) && (parts.length == 1 || !parts[1].matches("q=0(\\.0*)?"));
  }
}
