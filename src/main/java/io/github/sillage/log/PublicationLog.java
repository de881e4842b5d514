package io.github.sillage.log;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The log of publications, one ordered sequence a channel. An append belongs to the transaction of
 * the business row it tells of: both are seen, or neither. The channel's row lock makes offsets
 * commit in order and without gaps.
 */
public final class PublicationLog {
  /** The PostgreSQL notification channel; what is said there is a {@link Notice}. */
  static final String NOTIFICATION = "sillage_log";

  private static final String OPEN =
      """
      insert into channel (name, epoch) values ($1, $2) on conflict (name) do nothing
      """;
  private static final String APPEND =
      """
      with taken as (
        update channel set top_offset = top_offset + $2 where name = $1
        returning epoch, top_offset - $2 as before, top_offset),
      inserted as (
        insert into publication (channel, "offset", at, kind, key, data, tags)
        select $1, taken.before + draft.n, $3, draft.kind, draft.key, draft.data, draft.tags::jsonb
        from taken, unnest($4::text[], $5::text[], $6::text[], $7::text[])
          with ordinality as draft (kind, key, data, tags, n))
      select epoch, top_offset, pg_notify($8, concat_ws(' ', $1::text, epoch, before, $9::text))
      from taken
      """;
  private static final String TOP = "select epoch, top_offset from channel where name = $1";
  private static final String READ =
      """
      select c.epoch, c.top_offset, p."offset", p.at, p.kind, p.key, p.data, p.tags
      from channel c
      left join lateral (
        select * from publication
        where channel = c.name and "offset" > $2 order by "offset" limit $3) p on true
      where c.name = $1
      order by p."offset"
      """;

  private static final String NEWEST =
      """
      select c.epoch, c.top_offset, p."offset", p.at, p.kind, p.key, p.data, p.tags
      from channel c
      left join lateral (
        select newest.*, sum(octet_length(data)) over (order by "offset" desc) as bytes
        from (
          select * from publication where channel = c.name order by "offset" desc limit $2) newest
        ) p on p.bytes <= $3
      where c.name = $1
      order by p."offset"
      """;

  private static final String FORGET =
      """
      with c as (select top_offset as top from channel where name = $1),
      young as (
        select coalesce(
          (select p."offset" from publication p where p.channel = $1 and p.at >= $2
           order by p."offset" limit 1), (select top + 1 from c)) as first)
      delete from publication where channel = $1 and "offset" in (
        select p."offset" from publication p, c, young
        where p.channel = $1
          and (p."offset" <= c.top - $3 or (p."offset" < young.first and p."offset" <= c.top - $4))
        order by p."offset" limit $5)
      """;

  private final Pool pool;

  /** A log in the database of {@code pool}. */
  public PublicationLog(Pool pool) {
    this.pool = pool;
  }

  /** Makes sure that the channel exists, with a new epoch if it did not. */
  public Future<Void> open(String channel) {
    String epoch = UUID.randomUUID().toString().substring(0, 8);
    return pool.preparedQuery(OPEN).execute(Tuple.of(channel, epoch)).mapEmpty();
  }

  /**
   * Appends {@code drafts} in order, all in one statement; readers see them once the caller's
   * transaction commits. The channel stays locked until then: append last, commit soon.
   *
   * @param tx the transaction of the business row; a pool when there is none
   * @return the position of the last one appended
   */
  public Future<Position> append(SqlClient tx, String channel, List<Draft> drafts, Instant at) {
    if (drafts.isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException("nothing to append to " + channel));
    }
    return tx.preparedQuery(APPEND)
        .execute(tuple(channel, drafts, at.truncatedTo(ChronoUnit.MICROS)))
        .map(rows -> top(channel, rows));
  }

  private static Tuple tuple(String channel, List<Draft> drafts, Instant at) {
    return Tuple.of(channel, (long) drafts.size(), at.atOffset(ZoneOffset.UTC))
        .addValue(texts(drafts, Draft::kind))
        .addValue(texts(drafts, Draft::key))
        .addValue(texts(drafts, Draft::data))
        .addValue(texts(drafts, draft -> Notice.json(draft.tags()).encode()))
        .addString(NOTIFICATION)
        .addString(Notice.body(drafts, at).orElse(null));
  }

  private static String[] texts(List<Draft> drafts, Function<Draft, String> part) {
    return drafts.stream().map(part).toArray(String[]::new);
  }

  /** Where the channel stands now. Fails when there is no such channel. */
  public Future<Position> position(String channel) {
    return pool.preparedQuery(TOP).execute(Tuple.of(channel)).map(rows -> top(channel, rows));
  }

  /**
   * The publications after offset {@code after}, {@code limit} at the most, and the channel's
   * position, read in one statement. Fails when there is no such channel.
   */
  public Future<Slice> read(String channel, long after, int limit) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(channel, after, limit))
        .map(rows -> slice(channel, rows));
  }

  /**
   * The newest publications, {@code limit} at the most and together no longer than {@code
   * maxBytes}, and the channel's position, read in one statement. Fails when there is no such
   * channel.
   */
  public Future<Slice> newest(String channel, int limit, int maxBytes) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(channel, limit, (long) maxBytes))
        .map(rows -> slice(channel, rows));
  }

  /**
   * Deletes the oldest publications of a channel, never one in the middle: those before the first
   * that is as young as {@code before}, unless they are among the newest {@code atLeast}; and
   * whatever is not among the newest {@code atMost}.
   *
   * @param limit how many to delete at the most, so that the transaction stays short
   * @return how many were deleted
   */
  public Future<Integer> forget(
      String channel, Instant before, long atLeast, long atMost, int limit) {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(channel, before.atOffset(ZoneOffset.UTC), atMost, atLeast, limit))
        .map(RowSet::rowCount);
  }

  private static Position top(String channel, RowSet<Row> rows) {
    for (Row row : rows) {
      return new Position(row.getString("epoch"), row.getLong("top_offset"));
    }
    throw new IllegalArgumentException("there is no channel '" + channel + "'");
  }

  private static Slice slice(String channel, RowSet<Row> rows) {
    Position top = top(channel, rows);
    List<Publication> publications =
        StreamSupport.stream(rows.spliterator(), false)
            .filter(row -> row.getLong("offset") != null)
            .map(row -> publication(channel, row))
            .toList();
    return new Slice(top, publications);
  }

  private static Publication publication(String channel, Row row) {
    return new Publication(
        channel,
        row.getLong("offset"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("kind"),
        row.getString("key"),
        row.getString("data"),
        tags(row.getJsonObject("tags")));
  }

  /** Tags as they were stored. */
  static Map<String, String> tags(JsonObject json) {
    return json.stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().toString()));
  }
}
