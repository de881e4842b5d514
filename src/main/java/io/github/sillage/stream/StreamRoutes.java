package io.github.sillage.stream;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
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
  private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

  private final Vertx vertx;
  private final TypedBus bus;
  private final PublicationLog log;
  private final LatestStore latest;
  private final Settings.Stream limits;
  private final InstantSource clock;
  private final String cacheEpoch;
  private final Admission admission;

  /**
   * @param clock its time now names the epoch of the latest-value channels
   */
  public StreamRoutes(
      Vertx vertx,
      TypedBus bus,
      PublicationLog log,
      LatestStore latest,
      Settings.Stream limits,
      InstantSource clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.log = log;
    this.latest = latest;
    this.limits = limits;
    this.clock = clock;
    this.cacheEpoch = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.admission = new Admission(limits);
  }

  @Override
  public void mountFirst(Router root) {
    StreamHub hub = new StreamHub(vertx, log, latest, cacheEpoch, limits.maxBufferedBytes());
    hub.listen(bus);
    FlushTick tick = new FlushTick(vertx, limits.flushMillis());
    root.get("/connection/websocket").handler(ctx -> upgrade(ctx, hub, tick));
    root.get("/v1/ws").handler(ctx -> upgrade(ctx, hub, tick));
    root.get("/v1/stream").handler(ctx -> events(ctx, hub, tick));
  }

  private void upgrade(RoutingContext ctx, StreamHub hub, FlushTick tick) {
    HttpServerRequest request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      throw Problem.of(
          426, "Upgrade required", "This is a WebSocket; connect with a client of one");
    }
    Runnable leave = admission.admit(request);
    request
        .toWebSocket()
        .onSuccess(s -> new StreamSession(vertx, s, limits, tick, hub, clock, leave).open())
        .onFailure(failure -> refused(failure, leave));
  }

  private static void refused(Throwable failure, Runnable leave) {
    leave.run();
    LOG.debug("A WebSocket was not opened: {}", failure.getMessage());
  }

  private void events(RoutingContext ctx, StreamHub hub, FlushTick tick) {
    EventSourceRequest wanted = EventSourceRequest.of(ctx, limits.maxChannels());
    Runnable leave = admission.admit(ctx.request());
    new EventSourceSession(vertx, ctx.request(), wanted, limits, tick, hub, leave).open();
  }
}
