package io.github.sillage.webhook;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.WebhookSettings;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.timeline.TimelineStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues and posts the messages of webhooks, as soon as something is published and every few
 * seconds besides. It may run on every node: what one has claimed the others leave alone.
 */
public final class WebhookVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookVerticle.class);
  private static final long LOOK_EVERY_MS = 2_000;

  private static final long COUNT_EVERY_MS = 15_000;

  private final TypedBus bus;
  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final QueueRuntime queue;
  private final PostRuntime posts;
  private final InstantSource clock;
  private final WebhookMetrics metrics;
  private TypedBus.@Nullable Subscription subscription;
  private boolean looking;
  private boolean again;
  private boolean stopped;

  /** Webhooks of the database of {@code pool}. */
  public WebhookVerticle(
      Pool pool,
      WebhookSettings settings,
      TypedBus bus,
      PublicationLog log,
      TimelineStore timeline,
      OutboundRuntime outbound,
      InstantSource clock,
      MeterRegistry registry) {
    this.bus = bus;
    this.clock = clock;
    this.metrics = new WebhookMetrics(registry, clock);
    SecretBox box = new SecretBox(settings);
    this.webhooks = new WebhookStore(pool, box);
    this.deliveries = new DeliveryStore(pool, box);
    this.queue = new QueueRuntime(pool, webhooks, log, timeline, clock);
    Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    this.posts = new PostRuntime(deliveries, outbound, backoff, clock, metrics);
  }

  @Override
  public Future<?> start() {
    subscription = bus.subscribe(ChangeFeed.PUBLISHED, batch -> look());
    return webhooks
        .sealAll()
        .compose(done -> deliveries.forget(clock.instant()))
        .onSuccess(done -> later())
        .onSuccess(done -> count());
  }

  private void count() {
    deliveries
        .stock()
        .onSuccess(metrics::holds)
        .onFailure(e -> LOG.debug("Messages cannot be counted: {}", e.getMessage()))
        .onComplete(counted -> countLater());
  }

  private void countLater() {
    if (!stopped) {
      vertx.setTimer(COUNT_EVERY_MS, timer -> count());
    }
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    posts.stop();
    TypedBus.Subscription subscribed = subscription;
    return subscribed == null ? Future.succeededFuture() : subscribed.cancel();
  }

  private void later() {
    if (!stopped) {
      vertx.setTimer(
          LOOK_EVERY_MS,
          timer -> {
            look();
            later();
          });
    }
  }

  private void look() {
    again = true;
    if (looking || stopped) {
      return;
    }
    looking = true;
    again = false;
    queue
        .look()
        .compose(more -> posts.post().map(more))
        .onFailure(e -> LOG.warn("Webhooks rest, looking again: {}", e.getMessage()))
        .onComplete(done -> looked(done.succeeded() && done.result()));
  }

  private void looked(boolean more) {
    looking = false;
    if (more || again) {
      look();
    }
  }
}
