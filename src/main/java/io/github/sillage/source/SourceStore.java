package io.github.sillage.source;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How the sources do. */
final class SourceStore {
  private static final String OPEN =
      """
      insert into source_state (source, next_at) select id, $2 from unnest($1::text[]) id
      on conflict (source) do nothing
      """;
  private static final String CLAIM =
      """
      with due as (
        select source from source_state where source = any($1) and next_at <= $2
        order by next_at limit 1 for update skip locked)
      update source_state set next_at = $3 from due
      where source_state.source = due.source returning source_state.*
      """;
  private static final String READ =
      """
      update source_state set next_at = $2, read_at = $3, failures = 0, last_error = null,
        etag = coalesce($4, etag), last_modified = coalesce($5, last_modified)
      where source = $1
      """;
  private static final String FAILED =
      """
      update source_state set next_at = $2, failures = failures + 1, last_error = $3
      where source = $1
      """;
  private static final String ALL = "select * from source_state order by source";
  private static final String NOW =
      "update source_state set next_at = least(next_at, $2) where source = $1";

  private final Pool pool;

  SourceStore(Pool pool) {
    this.pool = pool;
  }

  /** Makes sure that each is known; a new one is due at once. */
  Future<Void> open(List<String> sources, Instant now) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(sources.toArray(String[]::new), utc(now)))
        .mapEmpty();
  }

  /** Claims the source that is due longest, so that no other node asks it within the lease. */
  Future<Optional<SourceState>> claim(List<String> sources, Instant now, Duration lease) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(sources.toArray(String[]::new), utc(now), utc(now.plus(lease))))
        .map(rows -> states(rows).stream().findFirst());
  }

  /** Notes an answer in good order; without a document the old one still holds. */
  static Future<Void> read(
      SqlClient tx, String source, Optional<Document> document, Instant now, Instant next) {
    return tx.preparedQuery(READ)
        .execute(
            Tuple.tuple()
                .addString(source)
                .addValue(utc(next))
                .addValue(utc(now))
                .addValue(document.map(each -> each.etag().orElse("")).orElse(null))
                .addValue(document.map(each -> each.lastModified().orElse("")).orElse(null)))
        .mapEmpty();
  }

  /** Notes that it could not be read. */
  Future<Void> failed(String source, String why, Instant next) {
    return pool.preparedQuery(FAILED).execute(Tuple.of(source, utc(next), why)).mapEmpty();
  }

  /** Lets it be asked at once; false when it was never opened. */
  Future<Boolean> askNow(String source, Instant now) {
    return pool.preparedQuery(NOW)
        .execute(Tuple.of(source, utc(now)))
        .map(done -> done.rowCount() > 0);
  }

  /** Every source that was ever asked, by id. */
  Future<List<SourceState>> all() {
    return pool.query(ALL).execute().map(SourceStore::states);
  }

  private static List<SourceState> states(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(SourceStore::state).toList();
  }

  private static SourceState state(Row row) {
    return new SourceState(
        row.getString("source"),
        Optional.ofNullable(row.getString("etag")).filter(tag -> !tag.isEmpty()),
        Optional.ofNullable(row.getString("last_modified")).filter(date -> !date.isEmpty()),
        row.getOffsetDateTime("next_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("read_at")).map(OffsetDateTime::toInstant),
        row.getInteger("failures"),
        Optional.ofNullable(row.getString("last_error")));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
