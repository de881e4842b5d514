package io.github.sillage.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.Slice;
import io.github.sillage.timeline.EventJson;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queues for each webhook what was published since it was last looked at. The messages and the new
 * place in the channels are one transaction, and of two nodes that look at once one wins: each
 * message is queued once.
 */
final class QueueRuntime {
  private static final int AT_ONCE = 200;

  private final Pool pool;
  private final WebhookStore webhooks;
  private final PublicationLog log;
  private final TimelineStore timeline;
  private final InstantSource clock;

  QueueRuntime(
      Pool pool,
      WebhookStore webhooks,
      PublicationLog log,
      TimelineStore timeline,
      InstantSource clock) {
    this.pool = pool;
    this.webhooks = webhooks;
    this.log = log;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Looks once for every webhook; true when there may be more to look at. */
  Future<Boolean> look() {
    return webhooks.all().compose(all -> look(all, 0, false));
  }

  private Future<Boolean> look(List<Webhook> all, int next, boolean more) {
    return next == all.size()
        ? Future.succeededFuture(more)
        : look(all.get(next)).compose(each -> look(all, next + 1, more || each));
  }

  private Future<Boolean> look(Webhook webhook) {
    return Future.all(
            since(Channels.TIMELINE, webhook.timeline()), since(Channels.IMPACT, webhook.impact()))
        .compose(both -> look(webhook, both.resultAt(0), both.resultAt(1)));
  }

  /** A channel that was started over is read from its beginning. */
  private Future<Slice> since(String channel, Position position) {
    return log.read(channel, position.offset(), AT_ONCE)
        .compose(
            read ->
                read.top().epoch().equals(position.epoch())
                    ? Future.succeededFuture(read)
                    : log.read(channel, 0, AT_ONCE));
  }

  private Future<Boolean> look(Webhook webhook, Slice events, Slice impacts) {
    Position timelineAt = end(events, webhook.timeline());
    Position impactAt = end(impacts, webhook.impact());
    if (timelineAt.equals(webhook.timeline()) && impactAt.equals(webhook.impact())) {
      return Future.succeededFuture(false);
    }
    List<CloudEvent> messages = new ArrayList<>();
    for (Publication each : events.publications()) {
      JsonNode data = json(each);
      if (webhook.filter().takesEvent(data)) {
        messages.add(CloudEvent.of(each, events.top().epoch(), data));
      }
    }
    return impacts(webhook, impacts, 0, messages)
        .compose(all -> queue(webhook, timelineAt, impactAt, all))
        .map(
            done ->
                events.publications().size() == AT_ONCE
                    || impacts.publications().size() == AT_ONCE);
  }

  private static Position end(Slice read, Position before) {
    List<Publication> all = read.publications();
    if (!all.isEmpty()) {
      return new Position(read.top().epoch(), all.get(all.size() - 1).offset());
    }
    return read.top().epoch().equals(before.epoch()) ? before : read.top();
  }

  private Future<List<CloudEvent>> impacts(
      Webhook webhook, Slice read, int next, List<CloudEvent> messages) {
    if (next == read.publications().size()) {
      return Future.succeededFuture(messages);
    }
    Publication each = read.publications().get(next);
    return (webhook.filter().impact() ? message(webhook, each, read) : nothing())
        .onSuccess(message -> message.ifPresent(messages::add))
        .compose(done -> impacts(webhook, read, next + 1, messages));
  }

  private Future<Optional<CloudEvent>> message(Webhook webhook, Publication news, Slice read) {
    return timeline
        .find(news.key(), Optional.empty())
        .map(
            found ->
                found
                    .map(EventJson::of)
                    .flatMap(event -> webhook.filter().narrowed(json(news), event))
                    .map(data -> CloudEvent.of(news, read.top().epoch(), data)));
  }

  private static Future<Optional<CloudEvent>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  private Future<Void> queue(
      Webhook webhook, Position timelineAt, Position impactAt, List<CloudEvent> messages) {
    return pool.withTransaction(
        tx ->
            WebhookStore.move(tx, webhook, timelineAt, impactAt)
                .compose(
                    first ->
                        DeliveryStore.queue(
                            tx, webhook.id(), first ? messages : List.of(), clock.instant())));
  }

  private static JsonNode json(Publication publication) {
    try {
      return Json.MAPPER.readTree(publication.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a publication is no JSON", e);
    }
  }
}
