package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public server: streams, the contract under {@code /api/v1}, and the dashboard. Deployed once
 * an event loop; the instances share the port.
 */
public final class HttpVerticle extends VerticleBase {
  /** The contract, a resource. */
  public static final String CONTRACT = "openapi.yaml";

  private static final String API = "/api/v1";
  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);
  private static final int SHARED_FREE_PORT = -1;
  private static final int SEND_BUFFER_BYTES = 128 << 10;
  private static final int GOODBYE_SECONDS = 3;
  private static final long HOT_BYTES = 16L << 20;
  private static final long BODY_BYTES = 1L << 20;

  private final HttpServerOptions options;
  private final OpenAPIContract contract;
  private final List<Routes> features;
  private final Consumer<Runnable> onChange;
  private @Nullable HttpServer server;

  /**
   * @param contract what is validated and routed
   * @param features what answers it
   * @param onChange calls what it is given, on this verticle's event loop, whenever stored answers
   *     may no longer hold
   */
  public HttpVerticle(
      HttpServerOptions options,
      OpenAPIContract contract,
      List<Routes> features,
      Consumer<Runnable> onChange) {
    this.options = options;
    this.contract = contract;
    this.features = List.copyOf(features);
    this.onChange = onChange;
  }

  /**
   * The options of a server that faces the outside: bounded in time, line, header and frame.
   *
   * @param port 0 for any free one, the same for all instances
   */
  public static HttpServerOptions options(String host, int port, int maxFrameBytes) {
    return new HttpServerOptions()
        .setHost(host)
        .setPort(port == 0 ? SHARED_FREE_PORT : port)
        .setIdleTimeout(75)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxInitialLineLength(8_192)
        .setMaxHeaderSize(16_384)
        .setCompressionSupported(true)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(maxFrameBytes)
        .setMaxWebSocketMessageSize(maxFrameBytes)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setTcpNoDelay(true)
        .setReuseAddress(true);
  }

  @Override
  public Future<?> start() {
    SiteHeaders headers = new SiteHeaders(Site.page());
    HotAnswers hot = new HotAnswers(HOT_BYTES, headers::addTo);
    onChange.accept(hot::forget);
    Router router = router(headers, hot);
    HttpServer created =
        vertx
            .createHttpServer(options)
            .invalidRequestHandler(Problems::answerUnreadable)
            .requestHandler(
                request -> {
                  if (!hot.answer(request)) {
                    router.handle(request);
                  }
                });
    server = created;
    return created.listen();
  }

  /** Takes no more connections and gives the open ones time to end in good order. */
  @Override
  public Future<?> stop() {
    HttpServer started = server;
    return started == null
        ? Future.succeededFuture()
        : started.shutdown(GOODBYE_SECONDS, TimeUnit.SECONDS);
  }

  /** The port it listens on, once started. */
  public int port() {
    HttpServer started = server;
    return started == null ? 0 : started.actualPort();
  }

  private Router router(SiteHeaders headers, HotAnswers hot) {
    Router root = Router.router(vertx);
    Problems.installOn(root, this::allowed);
    root.route().handler(headers);
    root.route().handler(HttpVerticle::refuseUnreadable);
    root.route(API + "/*").handler(new Gate(contract, guard()));
    features.forEach(feature -> feature.mountFirst(root));
    root.route(API + "/*").handler(hot::prepare).subRouter(api());
    root.get("/" + CONTRACT).handler(HttpVerticle::contract);
    Site.mount(root, headers);
    return root;
  }

  private Optional<Guard> guard() {
    return features.stream().flatMap(feature -> feature.guard().stream()).findFirst();
  }

  /** The methods that the contract, or the page, offers at the path of a request. */
  private String allowed(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    if (!path.startsWith(API)) {
      return "GET, HEAD";
    }
    return METHODS.stream()
        .filter(method -> contract.findOperation(path, method) != null)
        .map(HttpMethod::name)
        .collect(Collectors.joining(", "));
  }

  private static void refuseUnreadable(RoutingContext ctx) {
    try {
      Objects.requireNonNull(ctx.request().params());
    } catch (IllegalArgumentException e) {
      throw Problem.badField("query", "cannot be decoded: " + e.getMessage());
    }
    ctx.next();
  }

  private static void contract(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
        .sendFile(CONTRACT)
        .onFailure(ctx::fail);
  }

  private Router api() {
    RouterBuilder api = RouterBuilder.create(vertx, contract, new DecodedOnce());
    api.rootHandler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
    for (OpenAPIRoute route : api.getRoutes()) {
      route.setDoSecurity(false).addHandler(new KnownParameters(route.getOperation()));
      if (!route.getOperation().getSecurityRequirements().isEmpty()) {
        route.addHandler(Gate::onlyThroughIt);
      }
      if (Boolean.TRUE.equals(
          route.getOperation().getExtensions().get("x-holds-until-published"))) {
        route.addHandler(HotAnswers::keep);
      }
    }
    features.forEach(feature -> feature.mount(api));
    return api.createRouter();
  }
}
