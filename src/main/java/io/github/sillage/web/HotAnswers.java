package io.github.sillage.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that were given before and still hold, kept as bytes and dropped all at once when
 * anything changes. One to an event loop; bounded in bytes, the longest unused goes first.
 */
final class HotAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(HotAnswers.class);
  private static final String SLOT = HotAnswers.class.getName();
  private static final int ACCESS_ORDER_CAPACITY = 256;
  private static final float LOAD_FACTOR = 0.75f;

  private final long maxBytes;
  private final Consumer<MultiMap> headers;
  private final Map<String, Kept> answers =
      new LinkedHashMap<>(ACCESS_ORDER_CAPACITY, LOAD_FACTOR, true);
  private long bytes;
  private long generation;

  /**
   * @param headers adds to an answer what every answer carries
   */
  HotAnswers(long maxBytes, Consumer<MultiMap> headers) {
    this.maxBytes = maxBytes;
    this.headers = headers;
  }

  /** Forgets everything: something that answers are made of has changed. */
  void forget() {
    answers.clear();
    bytes = 0;
    generation++;
  }

  /**
   * Answers {@code request} from memory, before any routing.
   *
   * @return false when there is no answer that holds
   */
  boolean answer(HttpServerRequest request) {
    if (answers.isEmpty() || !request.method().equals(HttpMethod.GET)) {
      return false;
    }
    Kept known = answers.get(request.uri());
    if (known == null || RowFormat.of(request) != RowFormat.JSON) {
      return false;
    }
    request.response().headers().addAll(known.headers);
    known.body.end(request).onFailure(gone -> LOG.debug("A client left: {}", gone.getMessage()));
    return true;
  }

  /** Leaves a slot for the answer to come. */
  void prepare(RoutingContext ctx) {
    if (ctx.request().method().equals(HttpMethod.GET)) {
      ctx.put(SLOT, new Slot(this, generation, false));
    }
    ctx.next();
  }

  /** A handler for operations whose answers hold until something is published. */
  static void keep(RoutingContext ctx) {
    want(ctx, true);
    ctx.next();
  }

  /** Takes that back for one request. */
  static void keepNot(RoutingContext ctx) {
    want(ctx, false);
  }

  private static void want(RoutingContext ctx, boolean wanted) {
    Slot slot = ctx.get(SLOT);
    if (slot != null) {
      ctx.put(SLOT, new Slot(slot.owner, slot.generation, wanted));
    }
  }

  /** Keeps {@code body} when its operation asked for it and nothing has changed meanwhile. */
  static void offer(RoutingContext ctx, Reply.Body body) {
    Slot slot = ctx.get(SLOT);
    if (slot != null && slot.wanted && slot.generation == slot.owner.generation) {
      slot.owner.store(ctx.request().uri(), body);
    }
  }

  private void store(String uri, Reply.Body body) {
    long size = body.bytes().length() + 2L * uri.length();
    if (size > maxBytes / 8 || answers.containsKey(uri)) {
      return;
    }
    answers.put(uri, new Kept(body, headersOf(body)));
    bytes += size;
    Iterator<Map.Entry<String, Kept>> oldest = answers.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<String, Kept> entry = oldest.next();
      bytes -= entry.getValue().body.bytes().length() + 2L * entry.getKey().length();
      oldest.remove();
    }
  }

  private MultiMap headersOf(Reply.Body body) {
    MultiMap all = HttpHeaders.headers();
    headers.accept(all);
    body.describe(all);
    return all;
  }

  private record Kept(Reply.Body body, MultiMap headers) {}

  private record Slot(HotAnswers owner, long generation, boolean wanted) {}
}
