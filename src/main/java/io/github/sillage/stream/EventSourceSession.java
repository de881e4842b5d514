package io.github.sillage.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sillage.config.Settings;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Joined.Recovery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of Server-Sent Events. Each event of a stream channel carries as its id the position
 * in all of them; what waits to be sent is bounded, and who reads too slowly is disconnected and
 * may resume. Everything happens on its event loop.
 */
final class EventSourceSession implements Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceSession.class);
  private static final long COMMENT_MILLIS = 15_000;
  private static final String RETRY = "retry: 2000\n\n";
  private static final String COMMENT = ": alive\n\n";

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final EventSourceRequest wanted;
  private final OptionalLong ttlSeconds;
  private final FlushTick tick;
  private final StreamHub hub;
  private final Outbox outbox;
  private final Runnable left;
  private final Expiry expiry;
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<String, Position> sent = new LinkedHashMap<>();
  private long commentTimer;
  private boolean started;
  private boolean closed;

  /**
   * @param ttlSeconds how long it may read, when that ends
   * @param left is run once when the client is gone
   */
  EventSourceSession(
      Vertx vertx,
      HttpServerRequest request,
      EventSourceRequest wanted,
      OptionalLong ttlSeconds,
      Settings.Stream limits,
      FlushTick tick,
      StreamHub hub,
      Runnable left) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.wanted = wanted;
    this.ttlSeconds = ttlSeconds;
    this.tick = tick;
    this.hub = hub;
    this.outbox = new Outbox(limits.maxBufferedBytes(), this::write);
    this.left = left;
    this.expiry = new Expiry(vertx, 0, () -> close("its token has expired"));
  }

  /** Answers with what was missed, and then with what happens. */
  void open() {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("x-accel-buffering", "no")
        .closeHandler(gone -> end());
    request.connection().shutdownHandler(stop -> closeSoon());
    send(RETRY);
    expiry.in(ttlSeconds);
    commentTimer = vertx.setPeriodic(COMMENT_MILLIS, tick -> send(COMMENT));
    wanted.channels().stream().filter(Channels::isStream).forEach(this::resume);
    Future<Void> joined = Future.succeededFuture();
    for (String channel : wanted.channels()) {
      joined = joined.compose(before -> join(channel));
    }
    joined.onSuccess(all -> start()).onFailure(this::failed);
  }

  private void resume(String channel) {
    wanted.since(channel).ifPresent(since -> sent.put(channel, since));
  }

  private Future<Void> join(String channel) {
    return hub.join(channel, wanted.since(channel), wanted.filter(), this)
        .compose(answer -> joined(channel, answer));
  }

  private Future<Void> joined(String channel, Joined answer) {
    Subscription subscription = answer.subscription();
    if (closed) {
      subscription.end();
      return Future.succeededFuture();
    }
    subscriptions.put(channel, subscription);
    if (!Channels.isStream(channel)) {
      answer.value().ifPresent(this::replace);
      return drained();
    }
    push(answer.missed());
    sent.put(channel, subscription.position());
    if (answer.recovery() == Recovery.UNRECOVERABLE) {
      event("reset", reset(channel, subscription.position()));
    }
    return drained();
  }

  private static String reset(String channel, Position position) {
    return "{\"channel\":%s,\"epoch\":%s,\"offset\":%d}"
        .formatted(Encoded.quote(channel), Encoded.quote(position.epoch()), position.offset());
  }

  private void start() {
    if (closed) {
      return;
    }
    event("ready", positions());
    started = true;
    subscriptions.values().forEach(Subscription::start);
  }

  private String positions() {
    return sent.entrySet().stream()
        .map(e -> Encoded.quote(e.getKey()) + ":" + Encoded.quote(e.getValue().toString()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public void push(Parcel parcel) {
    push(parcel.publications());
  }

  private void push(List<Encoded> publications) {
    if (publications.isEmpty()) {
      return;
    }
    hub.metrics().delivered(publications.size());
    lookUp();
    send(publications.stream().map(this::event).collect(Collectors.joining()));
  }

  private String event(Encoded publication) {
    sent.computeIfPresent(
        publication.channel(), (c, before) -> new Position(before.epoch(), publication.offset()));
    return "id: " + new Cursor(sent) + "\ndata: " + publication.message() + "\n\n";
  }

  private void lookUp() {
    if (started) {
      subscriptions.forEach((channel, s) -> sent.computeIfPresent(channel, (c, p) -> s.position()));
    }
  }

  private void event(String name, String data) {
    lookUp();
    send("event: " + name + "\nid: " + new Cursor(sent) + "\ndata: " + data + "\n\n");
  }

  @Override
  public void replace(Encoded value) {
    hub.metrics().delivered(1);
    outbox.put(value.channel(), bytes("data: " + value.message() + "\n\n"));
    tick.request(outbox);
  }

  private void send(String text) {
    if (closed) {
      return;
    }
    byte[] message = bytes(text);
    if (outbox.add(List.of(message), message.length)) {
      tick.request(outbox);
    } else {
      close("it reads too slowly");
    }
  }

  private Future<Void> write(List<byte[]> texts) {
    return response.write(Buffer.buffer(Bytes.concat(texts)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public Future<Void> drained() {
    return closed ? Future.succeededFuture() : outbox.drained();
  }

  @Override
  public void lost(String channel, CloseCode reason) {
    close(reason.reason(channel));
  }

  private void failed(Throwable failure) {
    close(failure.toString());
  }

  private void closeSoon() {
    vertx.setTimer(hub.nextDeparture(), timer -> close("the server stops"));
  }

  private void close(String reason) {
    if (!closed) {
      LOG.debug("An event source is closed: {}", reason);
      end();
      response
          .reset()
          .onFailure(gone -> LOG.debug("An event source was gone: {}", gone.getMessage()));
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(commentTimer);
      expiry.cancel();
      subscriptions.values().forEach(Subscription::end);
      left.run();
    }
  }
}
