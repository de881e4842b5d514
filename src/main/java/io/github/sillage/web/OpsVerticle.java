package io.github.sillage.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's server: {@code /health/live} (the process answers), {@code /health/ready} (it can
 * serve), {@code /metrics} for Prometheus and {@code /info}; {@code POST /reload} reads the files
 * of the configuration anew.
 */
public final class OpsVerticle extends VerticleBase {
  private static final long CHECK_MS = 2_000;

  private final HttpServerOptions options;
  private final PrometheusMeterRegistry registry;
  private final Map<String, Supplier<Future<Status>>> checks;
  private final Supplier<JsonObject> info;
  private final Supplier<Future<JsonObject>> reload;
  private @Nullable HttpServer server;

  /**
   * @param checks what must hold for the node to serve, by name; each has 2 s to answer
   * @param info what the node is: version, provider, position
   * @param reload reads the files anew and says what changed; a {@link Problem} names what is wrong
   */
  public OpsVerticle(
      HttpServerOptions options,
      PrometheusMeterRegistry registry,
      Map<String, Supplier<Future<Status>>> checks,
      Supplier<JsonObject> info,
      Supplier<Future<JsonObject>> reload) {
    this.options = options;
    this.registry = registry;
    this.checks = Map.copyOf(checks);
    this.info = info;
    this.reload = reload;
  }

  @Override
  public Future<?> start() {
    HttpServer created = vertx.createHttpServer(options).requestHandler(router());
    server = created;
    return created.listen();
  }

  /** The port it listens on, once started. */
  public int port() {
    HttpServer started = server;
    return started == null ? 0 : started.actualPort();
  }

  private Router router() {
    HealthChecks ready = HealthChecks.create(vertx);
    checks.forEach(
        (name, check) ->
            ready.register(
                name,
                CHECK_MS,
                result -> check.get().onComplete(result::tryComplete, result::tryFail)));
    Router router = Router.router(vertx);
    Problems.installOn(router, ctx -> "/reload".equals(ctx.request().path()) ? "POST" : "GET");
    router.get("/health/live").handler(ctx -> json(ctx, new JsonObject().put("status", "UP")));
    router.get("/health/ready").handler(HealthCheckHandler.createWithHealthChecks(ready));
    router.get("/info").handler(ctx -> json(ctx, info.get()));
    router.get("/metrics").handler(this::metrics);
    router.post("/reload").handler(this::reload);
    return router;
  }

  private void reload(RoutingContext ctx) {
    if (ctx.request().getHeader(HttpHeaders.ORIGIN) != null) {
      throw Problem.of(403, "Forbidden", "A web page may not reload the configuration");
    }
    reload.get().onSuccess(changes -> json(ctx, changes)).onFailure(ctx::fail);
  }

  private void metrics(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .end(registry.scrape())
        .onFailure(ctx::fail);
  }

  private static void json(RoutingContext ctx, JsonObject body) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer())
        .onFailure(ctx::fail);
  }
}
