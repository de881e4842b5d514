package io.github.sillage.webhook;

import io.github.sillage.webhook.DeliveryStore.Stock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What becomes of the messages of webhooks, for the operator. One to a node. */
final class WebhookMetrics {
  private static final double MILLIS = 1_000;

  private final MeterRegistry registry;
  private volatile Stock stock = new Stock(0, 0, Optional.empty());

  WebhookMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    Gauge.builder("sillage.webhook.waiting", () -> stock.waiting())
        .description("Messages to be posted, or posted again, of all nodes")
        .register(registry);
    Gauge.builder("sillage.webhook.dead", () -> stock.dead())
        .description("Messages given up, of all nodes")
        .register(registry);
    Gauge.builder("sillage.webhook.lag", () -> lag(clock))
        .description("How long the oldest message waits")
        .baseUnit("seconds")
        .register(registry);
  }

  private double lag(InstantSource clock) {
    return stock
        .oldest()
        .map(at -> Duration.between(at, clock.instant()).toMillis() / MILLIS)
        .map(seconds -> Math.max(0, seconds))
        .orElse(0.0);
  }

  /** How many messages there are now. */
  void holds(Stock now) {
    stock = now;
  }

  /** A message was posted. */
  void posted(String outcome) {
    Counter.builder("sillage.webhook.posts")
        .description("Attempts to post a message, by what came of them")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
