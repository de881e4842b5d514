package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.CatalogueRuntime;
import io.github.sillage.feed.FirstData;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.OpsVerticle;
import io.github.sillage.web.Problem;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import io.vertx.sqlclient.Pool;
import java.util.Map;

/** What the operator of a node may see and ask for. */
final class Operations {
  private static final int FRAME_BYTES = 1_024;

  private final Settings settings;
  private final Vertx vertx;
  private final Pool pool;
  private final PrometheusMeterRegistry metrics;
  private final ProviderWatch watch;
  private final CatalogueRuntime catalogue;
  private final TradingCalendars calendars;

  /**
   * @param watch knows how the providers of prices are doing
   * @param catalogue takes a list of instruments that was read again
   */
  Operations(
      Settings settings,
      Vertx vertx,
      Pool pool,
      PrometheusMeterRegistry metrics,
      ProviderWatch watch,
      CatalogueRuntime catalogue,
      TradingCalendars calendars) {
    this.settings = settings;
    this.vertx = vertx;
    this.pool = pool;
    this.metrics = metrics;
    this.watch = watch;
    this.catalogue = catalogue;
    this.calendars = calendars;
  }

  /** The server of the management port, not yet started. */
  OpsVerticle verticle() {
    Settings.Listen at = settings.management();
    HttpServerOptions options =
        HttpVerticle.options(at.host(), at.port(), FRAME_BYTES).setPort(at.port());
    return new OpsVerticle(
        options,
        metrics,
        Map.of("database", this::ping, "providers", watch::check),
        this::info,
        this::reload);
  }

  private Future<Status> ping() {
    return pool.query("select 1").execute().map(answered -> Status.OK());
  }

  private JsonObject info() {
    return new JsonObject()
        .put("name", "sillage")
        .put("version", Version.current())
        .put("marketProvider", settings.market().provider().label());
  }

  private Future<JsonObject> reload() {
    return vertx
        .executeBlocking(() -> FirstData.catalogue(settings.configDir(), calendars))
        .recover(Operations::cannotReload)
        .compose(catalogue::apply)
        .map(
            changes ->
                new JsonObject()
                    .put("recorded", new JsonArray(changes.recorded()))
                    .put("retired", new JsonArray(changes.retired())));
  }

  private static Future<Catalogue> cannotReload(Throwable cause) {
    return Future.failedFuture(
        cause instanceof IllegalArgumentException
            ? Problem.of(422, "Files not in order", String.valueOf(cause.getMessage()))
            : cause);
  }
}
