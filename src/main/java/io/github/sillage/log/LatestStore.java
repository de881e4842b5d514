package io.github.sillage.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Latest-value channels: each write replaces the value before it. Versions are drawn under one row
 * lock and so become visible in order: whoever has read up to a version has missed nothing below.
 */
public final class LatestStore {
  /** What a notification says when values were written. */
  static final String NOTICE = "latest";

  private static final String PUT =
      """
      with tick as (update latest_clock set version = version + 1 returning version),
      put as (
        insert into latest (channel, version, at, data)
        select named.channel, tick.version, $1, named.data
        from tick, unnest($2::text[], $3::text[]) as named (channel, data)
        on conflict (channel)
        do update set version = excluded.version, at = excluded.at, data = excluded.data)
      select pg_notify($4, $5) from tick
      """;
  private static final String GET = "select * from latest where channel = $1";
  private static final String NEWER = "select * from latest where version > $1 order by version";
  private static final String ALL_NAMED =
      "select * from latest where starts_with(channel, $1) order by channel";

  private static final String FORGET = "delete from latest where starts_with(channel, $1)";

  private final Pool pool;

  /** The latest values in the database of {@code pool}. */
  public LatestStore(Pool pool) {
    this.pool = pool;
  }

  /** Replaces the values of the named channels, all in one statement. */
  public Future<Void> put(Map<String, String> dataByChannel, Instant at) {
    return dataByChannel.isEmpty()
        ? Future.succeededFuture()
        : pool.preparedQuery(PUT).execute(tuple(new TreeMap<>(dataByChannel), at)).mapEmpty();
  }

  private static Tuple tuple(SortedMap<String, String> data, Instant at) {
    return Tuple.of(
        at.atOffset(ZoneOffset.UTC),
        data.keySet().toArray(String[]::new),
        data.values().toArray(String[]::new),
        PublicationLog.NOTIFICATION,
        NOTICE);
  }

  /**
   * Removes the values of all channels whose name starts with {@code prefix}. Nobody is told: it is
   * for what an earlier run left behind.
   */
  public Future<Void> forget(String prefix) {
    return pool.preparedQuery(FORGET).execute(Tuple.of(prefix)).mapEmpty();
  }

  /** The value of one channel, if it ever had one. */
  public Future<Optional<Latest>> get(String channel) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(channel))
        .map(rows -> latest(rows).stream().findFirst());
  }

  /** The values of all channels whose name starts with {@code prefix}, by name. */
  public Future<List<Latest>> startingWith(String prefix) {
    return pool.preparedQuery(ALL_NAMED).execute(Tuple.of(prefix)).map(LatestStore::latest);
  }

  /** The values written after {@code version}, oldest first. */
  public Future<List<Latest>> newerThan(long version) {
    return pool.preparedQuery(NEWER).execute(Tuple.of(version)).map(LatestStore::latest);
  }

  private static List<Latest> latest(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(LatestStore::latest).toList();
  }

  private static Latest latest(Row row) {
    return new Latest(
        row.getString("channel"),
        row.getLong("version"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("data"));
  }
}
