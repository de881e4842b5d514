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
import io.vertx.ext.healthchecks.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  ProviderWatch(LatestStore latest, TypedBus bus, MeterRegistry registry) {
    this.latest = latest;
    states = gauge("state", "1 for the state a provider is in", registry);
    lastSuccess = gauge("last.success.timestamp.seconds", "When it last answered", registry);
    p95 = gauge("answer.p95.seconds", "What 95 of its last 100 answers did not exceed", registry);
    budget = gauge("budget.left", "Requests left in its tightest window", registry);
    nextAttempt = gauge("next.attempt.timestamp.seconds", "When it may be asked again", registry);
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
      states.register(rows(providers, each -> Optional.of(1), true), true);
      lastSuccess.register(rows(providers, each -> seconds(each, "lastSuccess"), false), true);
      p95.register(rows(providers, ProviderWatch::p95, false), true);
      budget.register(
          rows(providers, each -> Optional.ofNullable(each.getInteger("budgetLeft")), false), true);
      nextAttempt.register(rows(providers, each -> seconds(each, "nextAttempt"), false), true);
    }
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

  private static List<Row<?>> rows(List<JsonObject> providers, Reading reading, boolean withState) {
    List<Row<?>> rows = new ArrayList<>();
    for (JsonObject each : providers) {
      Tags id = Tags.of("provider", each.getString("id"));
      Tags tags = withState ? id.and("state", each.getString("state")) : id;
      reading.of(each).ifPresent(value -> rows.add(Row.of(tags, value)));
    }
    return rows;
  }
}
