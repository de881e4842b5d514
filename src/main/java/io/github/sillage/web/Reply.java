package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to answer: JSON with an ETag, a page of a list, or every row of it as CSV or NDJSON. */
public final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  /** What an answer in one of several forms, compressed or not, varies by. */
  static final CharSequence ACCEPT = HttpHeaders.createOptimized("accept, accept-encoding");

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence REVALIDATE = HttpHeaders.createOptimized("no-cache");
  private static final int ETAG_BYTES = 12;

  private Reply() {}

  /**
   * Answers with {@code value} once it is there, or with the part of it that the request asks for
   * by {@code fields} and {@code digits}; a failure becomes a problem.
   */
  public static void json(RoutingContext ctx, Future<?> value) {
    Excerpt excerpt = Excerpt.of(ctx);
    send(ctx, value.map(excerpt::of));
  }

  /**
   * The same for an answer that may be large: made from the value, reduced to what is asked for and
   * written down on a worker thread, so that other requests of the event loop do not wait for it.
   */
  public static <T> void large(RoutingContext ctx, Future<T> value, Function<T, ?> answer) {
    Excerpt excerpt = Excerpt.of(ctx);
    value
        .compose(found -> beside(ctx, () -> body(excerpt.of(answer.apply(found)))))
        .compose(body -> send(ctx, body))
        .onFailure(ctx::fail);
  }

  private static Future<Body> beside(RoutingContext ctx, Callable<Body> work) {
    return ctx.vertx().executeBlocking(work, false);
  }

  private static void send(RoutingContext ctx, Future<?> value) {
    value.map(Reply::body).compose(body -> send(ctx, body)).onFailure(ctx::fail);
  }

  /**
   * Lets the answer to this request not be held: it may change without anything being published.
   */
  public static void notHeld(RoutingContext ctx) {
    HotAnswers.keepNot(ctx);
  }

  /**
   * Answers a list. JSON is the page at the request's cursor; CSV and NDJSON, chosen by Accept, are
   * every row from there on, streamed page by page. Of each row only the part that the request asks
   * for by {@code fields} and {@code digits}, if it does.
   *
   * @param columns the columns of the CSV, as paths into a row's JSON such as {@code title.en}
   * @param pages reads the page at a cursor
   */
  public static <T> void list(
      RoutingContext ctx, List<String> columns, Function<Optional<String>, Future<Page<T>>> pages) {
    Optional<String> cursor = Params.of(ctx).text("cursor");
    Excerpt excerpt = Excerpt.of(ctx);
    Function<Optional<String>, Future<Page<Object>>> parts =
        at -> pages.apply(at).map(page -> excerpt.of(page));
    ctx.response().putHeader(HttpHeaders.VARY, ACCEPT);
    switch (RowFormat.of(ctx.request())) {
      case JSON -> send(ctx, parts.apply(cursor).map(Reply::envelope));
      case CSV -> stream(ctx, TextForm.csv(wanted(columns, excerpt)), parts);
      case NDJSON -> stream(ctx, TextForm.ndjson(), parts);
    }
  }

  /** Answers with every row from the request's cursor on, read page by page. */
  public static <T> void stream(
      RoutingContext ctx, TextForm<T> form, Function<Optional<String>, Future<Page<T>>> pages) {
    Optional<String> cursor = Params.of(ctx).text("cursor");
    new Rows<>(ctx, form).stream(pages, cursor).onFailure(ctx::fail);
  }

  /**
   * Answers a write with what is there now and its ETag, as a GET would, under a status of its own.
   */
  public static void written(RoutingContext ctx, int status, Object value) {
    Body body = body(value);
    body.describe(ctx.response().headers());
    ctx.response()
        .setStatusCode(status)
        .end(body.bytes())
        .onFailure(gone -> LOG.debug("A client left before its answer: {}", gone.getMessage()));
  }

  private static String etag(Object value) {
    return etag(Json.bytes(value));
  }

  /**
   * Whether {@code ifMatch}, a list of ETags or {@code *}, names {@code value} as {@link #json}
   * would answer it.
   */
  public static boolean isNamed(String ifMatch, Object value) {
    String etag = etag(value);
    return Arrays.stream(ifMatch.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** Answers with a text of a media type of its own; HEAD is sent none of it. */
  public static void text(RoutingContext ctx, String type, Future<String> text) {
    text.compose(
            body -> {
              ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
              boolean headOnly = ctx.request().method().equals(HttpMethod.HEAD);
              return headOnly ? ctx.response().end() : ctx.response().end(body);
            })
        .onFailure(ctx::fail);
  }

  private static List<String> wanted(List<String> columns, Excerpt excerpt) {
    return columns.stream().filter(excerpt::wants).toList();
  }

  private static Map<String, Object> envelope(Page<?> page) {
    Map<String, Object> envelope = new HashMap<>();
    envelope.put("items", page.items());
    envelope.put("next", page.next().orElse(null));
    page.reason().ifPresent(reason -> envelope.put("reason", reason));
    return envelope;
  }

  private static Body body(Object value) {
    byte[] bytes = Json.bytes(value);
    return new Body(JSON, HttpHeaders.createOptimized(etag(bytes)), Buffer.buffer(bytes));
  }

  private static Future<Void> send(RoutingContext ctx, Body body) {
    HotAnswers.offer(ctx, body);
    return body.send(ctx.request());
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** An answer ready to be sent, any number of times. */
  record Body(CharSequence type, CharSequence etag, Buffer bytes) {

    /** Sends the bytes, or 304 to a client that has them. */
    Future<Void> send(HttpServerRequest request) {
      describe(request.response().headers());
      return end(request);
    }

    /** Adds the headers that tell of the bytes. */
    void describe(MultiMap headers) {
      headers
          .set(HttpHeaders.ETAG, etag)
          .set(HttpHeaders.CACHE_CONTROL, REVALIDATE)
          .set(HttpHeaders.CONTENT_TYPE, type)
          .set(HttpHeaders.VARY, ACCEPT);
    }

    /** Ends a response whose headers are set; HEAD is told the length and sent no byte. */
    Future<Void> end(HttpServerRequest request) {
      String had = request.getHeader(HttpHeaders.IF_NONE_MATCH);
      HttpServerResponse response = request.response();
      if (had != null && has(had)) {
        return response.setStatusCode(304).end();
      }
      if (request.method().equals(HttpMethod.HEAD)) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
        return response.end();
      }
      return response.end(bytes);
    }

    private boolean has(String had) {
      return had.contentEquals(etag) || Freshness.named(had, etag);
    }
  }
}
