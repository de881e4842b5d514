package io.github.sillage.webhook;

import io.github.sillage.outbound.Incoming;
import io.github.sillage.outbound.OutboundRuntime;
import io.github.sillage.outbound.Outgoing;
import io.github.sillage.outbound.RefusedException;
import io.github.sillage.webhook.DeliveryStore.Claimed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what is due: several at once, few to the same webhook, so that one that hangs holds up
 * nobody else. Any 2xx is success; everything else is tried again later, and dead after the last
 * attempt. Used from one event loop.
 */
final class PostRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(PostRuntime.class);
  private static final int AT_ONCE = 16;
  private static final int TO_ONE = 4;
  private static final int MAX_ANSWER = 64 << 10;
  private static final int GONE = 410;
  private static final Duration LEASE = Duration.ofMinutes(3);

  private final DeliveryStore store;
  private final OutboundRuntime outbound;
  private final Backoff backoff;
  private final InstantSource clock;
  private final WebhookMetrics metrics;
  private final Map<String, Integer> open = new HashMap<>();
  private boolean stopped;

  PostRuntime(
      DeliveryStore store,
      OutboundRuntime outbound,
      Backoff backoff,
      InstantSource clock,
      WebhookMetrics metrics) {
    this.store = store;
    this.outbound = outbound;
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Sets off what is due and there is room for; done when it is set off, not when it came. */
  Future<Void> post() {
    int room = AT_ONCE - open.values().stream().mapToInt(each -> each).sum();
    if (room <= 0 || stopped) {
      return Future.succeededFuture();
    }
    List<String> busy = List.copyOf(open.keySet());
    return store
        .claim(clock.instant(), LEASE, TO_ONE, busy, room)
        .onSuccess(due -> due.forEach(this::post))
        .mapEmpty();
  }

  /** Takes up nothing more; what is under way goes on. */
  void stop() {
    stopped = true;
  }

  private void post(Claimed due) {
    open.merge(due.webhook(), 1, Integer::sum);
    send(due)
        .transform(done -> note(due, done.succeeded() ? outcome(done.result()) : why(done.cause())))
        .onFailure(e -> LOG.warn("What came of a message is not noted: {}", e.getMessage()))
        .onComplete(noted -> left(due.webhook()));
  }

  private void left(String webhook) {
    open.computeIfPresent(webhook, (id, count) -> count == 1 ? null : count - 1);
    post().onFailure(e -> LOG.warn("Webhooks rest: {}", e.getMessage()));
  }

  private Future<Incoming> send(Claimed due) {
    Map<String, String> headers =
        new HashMap<>(Signature.headers(due.secret(), due.message(), clock.instant(), due.body()));
    headers.put("content-type", CloudEvent.TYPE);
    return outbound.send(new Outgoing(due.url(), headers, Optional.of(due.body()), MAX_ANSWER));
  }

  /** Empty for success. */
  private static Optional<String> outcome(Incoming answer) {
    boolean taken = answer.status() >= 200 && answer.status() < 300;
    return taken ? Optional.empty() : Optional.of("answered " + answer.status());
  }

  private static Optional<String> why(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
    return Optional.of(
        failure instanceof TimeoutException
            ? "no answer in time"
            : "not reached: " + failure.getClass().getSimpleName());
  }

  private Future<Void> note(Claimed due, Optional<String> error) {
    Instant now = clock.instant();
    if (error.isEmpty()) {
      metrics.posted("delivered");
      return store.delivered(due.id(), now);
    }
    Optional<Instant> next =
        error.get().equals("answered " + GONE)
            ? Optional.empty()
            : backoff.after(due.attempts()).map(now::plus);
    metrics.posted(next.isEmpty() ? "dead" : "failed");
    if (next.isEmpty()) {
      LOG.warn("Webhook {}: {} is dead, {}", due.webhook(), due.message(), error.get());
    }
    return store.failed(due.id(), error.get(), next, now);
  }
}
