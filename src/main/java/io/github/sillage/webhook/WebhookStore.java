package io.github.sillage.webhook;

import static java.time.temporal.ChronoUnit.MICROS;

import io.github.sillage.config.Secret;
import io.github.sillage.log.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The webhooks of the place, each with how far the channels were looked through for it. */
final class WebhookStore {
  private static final String CREATE =
      """
      insert into webhook (id, url, secret, filter, created_at, created_by, timeline, impact)
      select $1, $2, $3, $4, $5, $6, $7, $8
      where (select count(*) from webhook where removed_at is null) < $9
      """;
  private static final String REMOVE =
      """
      update webhook set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null
      """;
  private static final String ALL =
      "select * from webhook where removed_at is null order by created_at, id";
  private static final String FIND = "select * from webhook where id = $1 and removed_at is null";
  private static final String MOVE =
      """
      update webhook set timeline = $2, impact = $3
      where id = $1 and timeline = $4 and impact = $5 and removed_at is null
      """;

  private static final String SECRETS = "select id, secret from webhook for update";
  private static final String SEAL = "update webhook set secret = $2 where id = $1";

  private final Pool pool;
  private final SecretBox box;

  WebhookStore(Pool pool, SecretBox box) {
    this.pool = pool;
    this.box = box;
  }

  /** Encrypts what was stored without a key; fails when a secret cannot be read. */
  Future<Void> sealAll() {
    return pool.withTransaction(
        tx -> tx.query(SECRETS).execute().compose(rows -> seal(tx, outdated(rows))));
  }

  private List<Tuple> outdated(RowSet<Row> rows) {
    List<Tuple> outdated = new ArrayList<>();
    for (Row row : rows) {
      String id = row.getString("id");
      Secret secret = box.open(id, row.getString("secret"));
      if (box.isOutdated(row.getString("secret"))) {
        outdated.add(Tuple.of(id, box.seal(id, secret)));
      }
    }
    return outdated;
  }

  private static Future<Void> seal(SqlConnection tx, List<Tuple> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(SEAL).executeBatch(rows).mapEmpty();
  }

  /** Registers a webhook; false when there are {@code most} already. */
  Future<Boolean> create(Webhook webhook, int most) {
    Tuple row =
        Tuple.of(
                webhook.id(),
                webhook.url().toString(),
                box.seal(webhook.id(), webhook.secret()),
                FilterJson.of(webhook.filter()).toString(),
                webhook.createdAt().truncatedTo(MICROS).atOffset(ZoneOffset.UTC),
                webhook.createdBy())
            .addString(webhook.timeline().toString())
            .addString(webhook.impact().toString());
    return pool.preparedQuery(CREATE)
        .execute(row.addInteger(most))
        .map(made -> made.rowCount() > 0);
  }

  /** Takes a webhook out; false when there is none of that id. */
  Future<Boolean> remove(String id, String by, Instant at) {
    return pool.preparedQuery(REMOVE)
        .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC), by))
        .map(done -> done.rowCount() > 0);
  }

  /** Every webhook, oldest first. */
  Future<List<Webhook>> all() {
    return pool.query(ALL)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::webhook).toList());
  }

  Future<Optional<Webhook>> find(String id) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(this::webhook).findFirst());
  }

  /** Notes how far the channels were looked through; false when another node was faster. */
  static Future<Boolean> move(SqlConnection tx, Webhook from, Position timeline, Position impact) {
    Tuple row =
        Tuple.of(
            from.id(),
            timeline.toString(),
            impact.toString(),
            from.timeline().toString(),
            from.impact().toString());
    return tx.preparedQuery(MOVE).execute(row).map(done -> done.rowCount() > 0);
  }

  private Webhook webhook(Row row) {
    return new Webhook(
        row.getString("id"),
        URI.create(row.getString("url")),
        box.open(row.getString("id"), row.getString("secret")),
        FilterJson.parse(row.getString("filter")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        Position.of(row.getString("timeline")),
        Position.of(row.getString("impact")));
  }
}
