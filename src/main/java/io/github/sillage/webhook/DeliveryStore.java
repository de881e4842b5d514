package io.github.sillage.webhook;

import io.github.sillage.config.Secret;
import io.github.sillage.webhook.Delivery.State;
import io.github.sillage.webhook.Delivery.Try;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The messages on their way, and those that came or were given up. */
final class DeliveryStore {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String QUEUE =
      """
      insert into webhook_delivery (webhook, message, body, queued_at, next_at)
      values ($1, $2, $3, $4, $4) on conflict (webhook, message) do nothing
      """;
  private static final String CLAIM =
      """
      update webhook_delivery d set attempts = attempts + 1, next_at = $2
      from webhook w
      where w.id = d.webhook and d.id in (
        select due.id from webhook hook
        cross join lateral (
          select id from webhook_delivery
          where webhook = hook.id and state = 'waiting' and next_at <= $1
          order by next_at limit $3 for update skip locked) due
        where hook.removed_at is null and hook.id <> all($4)
        limit $5)
      returning d.id, d.message, d.body, d.attempts, w.id as webhook, w.url, w.secret
      """;
  private static final String DONE =
      """
      update webhook_delivery set state = 'delivered', done_at = $2, next_at = null,
        last_error = null, tries = tries || jsonb_build_object('at', $2::timestamptz)
      where id = $1
      """;
  private static final String FAILED =
      """
      update webhook_delivery set state = case when $3::timestamptz is null then 'dead' else state end,
        done_at = case when $3::timestamptz is null then $2 end, next_at = $3, last_error = $4,
        tries = tries || jsonb_build_object('at', $2::timestamptz, 'error', $4::text)
      where id = $1
      """;
  private static final String AGAIN =
      """
      update webhook_delivery set state = 'waiting', attempts = 0, next_at = $3, done_at = null
      where webhook = $1 and id = $2 and state = 'dead'
      """;
  private static final String LIST =
      """
      select * from webhook_delivery
      where webhook = $1 and ($2::text is null or state = $2) and ($3::bigint is null or id < $3)
      order by id desc limit $4
      """;
  private static final String FORGET =
      "delete from webhook_delivery where state <> 'waiting' and done_at < $1";

  private static final String STOCK =
      """
      select count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'dead') as dead,
        min(queued_at) filter (where state = 'waiting') as oldest
      from webhook_delivery d join webhook w on w.id = d.webhook
      where state <> 'delivered' and removed_at is null
      """;

  private final Pool pool;
  private final SecretBox box;

  /**
   * How many messages there are.
   *
   * @param oldest since when the one that waits longest does
   */
  record Stock(long waiting, long dead, Optional<Instant> oldest) {}

  /** A message that this node has to post, and where. */
  record Claimed(
      long id, String message, String body, int attempts, String webhook, URI url, Secret secret) {}

  DeliveryStore(Pool pool, SecretBox box) {
    this.pool = pool;
    this.box = box;
  }

  /** The messages of webhooks that are not removed. */
  Future<Stock> stock() {
    return pool.query(STOCK)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Stock(
                    row.getLong("waiting"),
                    row.getLong("dead"),
                    instant(row.getOffsetDateTime("oldest"))));
  }

  /** Queues messages for a webhook; one that was queued before is not queued again. */
  static Future<Void> queue(
      SqlConnection tx, String webhook, List<CloudEvent> messages, Instant at) {
    List<Tuple> rows =
        messages.stream().map(each -> Tuple.of(webhook, each.id(), each.body(), utc(at))).toList();
    return rows.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(QUEUE).executeBatch(rows).mapEmpty();
  }

  /**
   * Claims messages that are due, for as long as {@code lease}.
   *
   * @param each how many of one webhook at the most
   * @param busy webhooks of which no more are claimed
   * @param most how many altogether
   */
  Future<List<Claimed>> claim(
      Instant now, Duration lease, int each, Collection<String> busy, int most) {
    Tuple arguments =
        Tuple.of(utc(now), utc(now.plus(lease)), each)
            .addArrayOfString(busy.toArray(String[]::new))
            .addInteger(most);
    return pool.preparedQuery(CLAIM)
        .execute(arguments)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::claimed).toList());
  }

  /** Notes that the other side took a message. */
  Future<Void> delivered(long id, Instant at) {
    return pool.preparedQuery(DONE).execute(Tuple.of(id, utc(at))).mapEmpty();
  }

  /** Notes a failed attempt; without a next one the message is dead. */
  Future<Void> failed(long id, String why, Optional<Instant> next, Instant at) {
    Tuple row = Tuple.of(id, utc(at)).addValue(next.map(DeliveryStore::utc).orElse(null));
    return pool.preparedQuery(FAILED).execute(row.addString(why)).mapEmpty();
  }

  /** Lets a dead message be posted again; false when there is no such one. */
  Future<Boolean> again(String webhook, long id, Instant at) {
    return pool.preparedQuery(AGAIN)
        .execute(Tuple.of(webhook, id, utc(at)))
        .map(done -> done.rowCount() > 0);
  }

  /** The messages of a webhook, newest first, one more than {@code limit} where there are more. */
  Future<List<Delivery>> list(
      String webhook, Optional<State> state, Optional<Long> before, int limit) {
    Tuple arguments =
        Tuple.of(webhook)
            .addValue(state.map(State::toString).orElse(null))
            .addValue(before.orElse(null))
            .addInteger(limit + 1);
    return pool.preparedQuery(LIST)
        .execute(arguments)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(DeliveryStore::delivery)
                    .toList());
  }

  /** Deletes what was done a month ago. */
  Future<Void> forget(Instant now) {
    return pool.preparedQuery(FORGET).execute(Tuple.of(utc(now.minus(KEPT)))).mapEmpty();
  }

  private Claimed claimed(Row row) {
    return new Claimed(
        row.getLong("id"),
        row.getString("message"),
        row.getString("body"),
        row.getInteger("attempts"),
        row.getString("webhook"),
        URI.create(row.getString("url")),
        box.open(row.getString("webhook"), row.getString("secret")));
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        row.getString("message"),
        State.of(row.getString("state")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("queued_at").toInstant(),
        instant(row.getOffsetDateTime("next_at")),
        instant(row.getOffsetDateTime("done_at")),
        Optional.ofNullable(row.getString("last_error")),
        tries(row.getJsonArray("tries")));
  }

  private static List<Try> tries(JsonArray tries) {
    return tries.stream()
        .map(JsonObject.class::cast)
        .map(
            each ->
                new Try(
                    OffsetDateTime.parse(each.getString("at")).toInstant(),
                    Optional.ofNullable(each.getString("error"))))
        .toList();
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
