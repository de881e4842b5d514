package io.github.sillage.stream;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket, at {@code /connection/websocket} and {@code /v1/ws}. One to a node. */
public final class StreamRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);

  private final Vertx vertx;
  private final TypedBus bus;
  private final PublicationLog log;
  private final LatestStore latest;
  private final Settings.Stream limits;
  private final InstantSource clock;
  private final String cacheEpoch;
  private final Origins origins;
  private final ConnectionLimit connections;

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
    this.origins = new Origins(limits.allowedOrigins());
    this.connections = new ConnectionLimit(limits.maxConnectionsPerAddress());
  }

  @Override
  public void mountFirst(Router root) {
    StreamHub hub = new StreamHub(vertx, log, latest, cacheEpoch, limits.maxBufferedBytes() / 2);
    hub.listen(bus);
    FlushTick tick = new FlushTick(vertx, limits.flushMillis());
    root.get("/connection/websocket").handler(ctx -> upgrade(ctx, hub, tick));
    root.get("/v1/ws").handler(ctx -> upgrade(ctx, hub, tick));
  }

  private void upgrade(RoutingContext ctx, StreamHub hub, FlushTick tick) {
    HttpServerRequest request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      throw Problem.of(
          426, "Upgrade required", "This is a WebSocket; connect with a client of one");
    }
    checkOrigin(request);
    String address = request.remoteAddress().host();
    enter(address);
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, hub, tick, address))
        .onFailure(failure -> refused(failure, address));
  }

  private void open(ServerWebSocket socket, StreamHub hub, FlushTick tick, String address) {
    Runnable left = () -> connections.leave(address);
    new StreamSession(vertx, socket, limits, tick, hub, clock, left).open();
  }

  private void refused(Throwable failure, String address) {
    connections.leave(address);
    LOG.debug("A WebSocket of {} was not opened: {}", address, failure.getMessage());
  }

  private void checkOrigin(HttpServerRequest request) {
    Optional<String> origin = Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
    if (!origins.allow(origin, String.valueOf(request.authority()))) {
      throw Problem.of(
          403, "Forbidden", "Pages of '" + origin.orElse("") + "' may not open a stream here");
    }
  }

  private void enter(String address) {
    if (!connections.enter(address)) {
      throw Problem.of(
          429,
          "Too many requests",
          "At most " + limits.maxConnectionsPerAddress() + " streams an address");
    }
  }
}
