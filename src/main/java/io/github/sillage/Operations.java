package io.github.sillage;

import io.github.sillage.config.Settings;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.OpsVerticle;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import io.vertx.sqlclient.Pool;
import java.util.Map;

/** What the operator of a node may see and ask for. */
final class Operations {
  private static final int FRAME_BYTES = 1_024;

  private final Settings settings;
  private final Pool pool;
  private final PrometheusMeterRegistry metrics;
  private final ProviderWatch watch;
  private final Reload reload;

  /**
   * @param watch knows how the providers of prices are doing
   * @param reload reads the files again
   */
  Operations(
      Settings settings,
      Pool pool,
      PrometheusMeterRegistry metrics,
      ProviderWatch watch,
      Reload reload) {
    this.settings = settings;
    this.pool = pool;
    this.metrics = metrics;
    this.watch = watch;
    this.reload = reload;
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
        reload::run);
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
}
