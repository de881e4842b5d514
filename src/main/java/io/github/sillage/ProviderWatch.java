package io.github.sillage;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.ext.healthchecks.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows an operator how the providers of prices are doing, on whichever node: as health, and as
 * metrics. Both say what the status last said, which is written at once when a state changes and
 * each minute otherwise. A provider in trouble does not make a node unfit to serve.
 */
final class ProviderWatch {
  private final LatestStore latest;
  private final MultiGauge states;
  private final MultiGauge lastSuccess;
  private final MultiGauge p95;
  private final MultiGauge budget;
  private final MultiGauge nextAttempt;
  private final MultiGauge lastError;
  private final MultiGauge clockSkew;

  ProviderWatch(LatestStore latest, TypedBus bus, MeterRegistry registry) {
    this.latest = latest;
    states = gauge("state", "1 for the state a provider is in", registry);
    lastSuccess = gauge("last.success.timestamp.seconds", "When it last answered", registry);
    p95 = gauge("answer.p95.seconds", "What 95 of its last 100 answers did not exceed", registry);
    budget = gauge("budget.left", "Requests left in its tightest window", registry);
    nextAttempt = gauge("next.attempt.timestamp.seconds", "When it may be asked again", registry);
    lastError = gauge("last.error.timestamp.seconds", "When it last failed, by kind", registry);
    clockSkew = gauge("clock.skew.seconds", "How far this clock is ahead of its own", registry);
    bus.subscribe(ChangeFeed.LATEST, batch -> batch.values().forEach(this::told));
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder("sillage.provider." + name)
        .description(description)
        .register(registry);
  }

  /** What the last status says of the source of prices, as data of a health check. */
  Future<Status> check() {
    return latest
        .get(Channels.STATUS)
        .map(status -> Status.OK(status.map(ProviderWatch::data).orElseGet(JsonObject::new)));
  }

  private static JsonObject data(Latest status) {
    JsonObject said = new JsonObject(status.data());
    return new JsonObject()
        .put("at", said.getValue("at"))
        .put("provider", said.getValue("provider"))
        .put("providers", said.getValue("providers"));
  }

  private void told(Latest value) {
    if (value.channel().equals(Channels.STATUS)) {
      JsonArray said = new JsonObject(value.data()).getJsonArray("providers", new JsonArray());
      List<JsonObject> providers = said.stream().map(JsonObject.class::cast).toList();
      states.register(rows(providers, each -> Optional.of(1), "state", "/state"), true);
      lastSuccess.register(rows(providers, each -> seconds(each, "lastSuccess")), true);
      p95.register(rows(providers, ProviderWatch::p95), true);
      budget.register(rows(providers, each -> number(each, "budgetLeft")), true);
      nextAttempt.register(rows(providers, each -> seconds(each, "nextAttempt")), true);
      lastError.register(rows(providers, ProviderWatch::failed, "kind", "/lastError/kind"), true);
      clockSkew.register(rows(providers, each -> number(each, "clockSkewSeconds")), true);
    }
  }

  private static Optional<Number> number(JsonObject provider, String field) {
    return Optional.ofNullable(provider.getLong(field));
  }

  private static Optional<Number> failed(JsonObject provider) {
    return Optional.ofNullable(provider.getJsonObject("lastError"))
        .flatMap(error -> seconds(error, "at"));
  }

  private static Optional<Number> seconds(JsonObject provider, String field) {
    return Optional.ofNullable(provider.getString(field))
        .map(text -> Instant.parse(text).toEpochMilli() / 1_000.0);
  }

  private static Optional<Number> p95(JsonObject provider) {
    return Optional.ofNullable(provider.getLong("p95Millis")).map(millis -> millis / 1_000.0);
  }

  @FunctionalInterface
  private interface Reading {
    Optional<? extends Number> of(JsonObject provider);
  }

  private static List<Row<?>> rows(List<JsonObject> providers, Reading reading) {
    return rows(providers, reading, each -> Tags.empty());
  }

  private static List<Row<?>> rows(
      List<JsonObject> providers, Reading reading, String tag, String pointer) {
    JsonPointer told = JsonPointer.from(pointer);
    return rows(providers, reading, each -> Tags.of(tag, String.valueOf(told.queryJson(each))));
  }

  private static List<Row<?>> rows(
      List<JsonObject> providers, Reading reading, Function<JsonObject, Tags> more) {
    List<Row<?>> rows = new ArrayList<>();
    for (JsonObject each : providers) {
      Tags tags = Tags.of("provider", each.getString("id")).and(more.apply(each));
      reading.of(each).ifPresent(value -> rows.add(Row.of(tags, value)));
    }
    return rows;
  }
}
