package io.github.sillage;

import io.github.sillage.feed.CatalogueRuntime;
import io.github.sillage.feed.FirstData;
import io.github.sillage.feed.history.PriceDecisions;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads the instruments and the decisions about prices anew while the node runs.
 *
 * @param configuration where their files are
 * @param catalogue takes the instruments
 * @param decide takes the decisions
 */
record Reload(
    Vertx vertx,
    Path configuration,
    TradingCalendars calendars,
    CatalogueRuntime catalogue,
    Consumer<PriceDecisions> decide) {

  private record Files(Catalogue catalogue, PriceDecisions decisions) {}

  /** Applies what the files say; answers which instruments were recorded and which retired. */
  Future<JsonObject> run() {
    return vertx
        .executeBlocking(this::read)
        .recover(Reload::fault)
        .onSuccess(files -> decide.accept(files.decisions))
        .compose(files -> catalogue.apply(files.catalogue))
        .map(
            changes ->
                new JsonObject()
                    .put("recorded", new JsonArray(changes.recorded()))
                    .put("retired", new JsonArray(changes.retired())));
  }

  private Files read() {
    return new Files(
        FirstData.catalogue(configuration, calendars), PriceDecisions.read(configuration));
  }

  private static Future<Files> fault(Throwable cause) {
    return Future.failedFuture(
        cause instanceof IllegalArgumentException
            ? Problem.of(422, "Files not in order", String.valueOf(cause.getMessage()))
            : cause);
  }
}
