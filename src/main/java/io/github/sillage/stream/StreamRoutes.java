package io.github.sillage.stream;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket, at {@code /connection/websocket} and {@code /v1/ws}, and Server-Sent Events, at
 * {@code /v1/stream}. One to a node.
 */
public final class StreamRoutes implements Routes {
  /** What a client of Protobuf asks for as it opens the WebSocket. */
  public static final String SUB_PROTOCOL = ProtobufFraming.SUB_PROTOCOL;

  private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

  private final Vertx vertx;
  private final TypedBus bus;
  private final PublicationLog log;
  private final LatestStore latest;
  private final Settings.Stream limits;
  private final Tokens tokens;
  private final StreamMetrics metrics;
  private final InstantSource clock;
  private final String cacheEpoch;
  private final Admission admission;

  /**
   * @param tokens says who may read what
   * @param registry where connections and deliveries are counted
   * @param clock its time now names the epoch of the latest-value channels
   */
  public StreamRoutes(
      Vertx vertx,
      TypedBus bus,
      PublicationLog log,
      LatestStore latest,
      Settings.Stream limits,
      Tokens tokens,
      MeterRegistry registry,
      InstantSource clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.log = log;
    this.latest = latest;
    this.limits = limits;
    this.tokens = tokens;
    this.metrics = new StreamMetrics(registry);
    this.clock = clock;
    this.cacheEpoch = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.admission = new Admission(limits);
  }

  @Override
  public void mountFirst(Router root) {
    FlushTick tick = new FlushTick(vertx, limits.flushMillis());
    StreamHub hub =
        new StreamHub(vertx, log, latest, cacheEpoch, limits.maxBufferedBytes(), tick, metrics);
    hub.listen(bus);
    SharedFrames frames = new SharedFrames(vertx);
    root.get("/connection/websocket").handler(ctx -> upgrade(ctx, hub, tick, frames));
    root.get("/v1/ws").handler(ctx -> upgrade(ctx, hub, tick, frames));
    root.get("/v1/stream").handler(ctx -> events(ctx, hub, tick));
  }

  private void upgrade(RoutingContext ctx, StreamHub hub, FlushTick tick, SharedFrames frames) {
    HttpServerRequest request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      throw Problem.of(
          426, "Upgrade required", "This is a WebSocket; connect with a client of one");
    }
    Runnable leave = admit(request, StreamMetrics.Door.WEBSOCKET);
    Wire wire = new Wire(request, frames);
    request
        .toWebSocket()
        .onSuccess(s -> session(s, wire, tick, hub, leave).open())
        .onFailure(failure -> refused(failure, leave));
  }

  private StreamSession session(
      ServerWebSocket socket, Wire wire, FlushTick tick, StreamHub hub, Runnable leave) {
    return new StreamSession(vertx, socket, wire, limits, tick, hub, tokens, clock, leave);
  }

  private Runnable admit(HttpServerRequest request, StreamMetrics.Door door) {
    Runnable leave = admission.admit(request);
    metrics.opened(door);
    return () -> {
      leave.run();
      metrics.left(door);
    };
  }

  private static void refused(Throwable failure, Runnable leave) {
    leave.run();
    LOG.debug("A WebSocket was not opened: {}", failure.getMessage());
  }

  private void events(RoutingContext ctx, StreamHub hub, FlushTick tick) {
    EventSourceRequest wanted = EventSourceRequest.of(ctx, limits.maxChannels());
    tokens
        .grant(ctx.request(), wanted.channels())
        .map(grant -> session(ctx, wanted, grant, hub, tick))
        .onSuccess(EventSourceSession::open)
        .onFailure(ctx::fail);
  }

  private EventSourceSession session(
      RoutingContext ctx, EventSourceRequest wanted, Grant grant, StreamHub hub, FlushTick tick) {
    Runnable leave = admit(ctx.request(), StreamMetrics.Door.EVENTS);
    return new EventSourceSession(
        vertx, ctx.request(), wanted, tokens.secondsLeft(grant), limits, tick, hub, leave);
  }
}
