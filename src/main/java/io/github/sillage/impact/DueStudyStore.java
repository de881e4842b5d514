package io.github.sillage.impact;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds the events whose studies a change makes due again. */
final class DueStudyStore {
  private static final String OTHER_METHOD = "select event from event_impact where method <> $1";
  private static final String MORE_CLOSED =
      """
      select event from event_impact known
      where next_close <= $1
        and not exists (select from study_job job where job.event = known.event)
      """;
  private static final String ALL = "select event from event_impact";
  private static final String KNOWN =
      "select event from event_impact union select event from study_job";
  private static final String AROUND =
      """
      select event from event_impact near
      where exists (
        select from (
          select announced from event_impact where event = any($1)
          union all
          select unnest($2::timestamptz[])) as moved (at)
        where near.announced between moved.at - interval '45 days' and moved.at + interval '45 days')
      """;
  private static final String REACHING =
      """
      select event from event_impact
      where announced between $1::date - interval '45 days' and $2::date + interval '240 days'
      union
      select event from study_job job
      where not exists (select from event_impact known where known.event = job.event)
      """;

  private final Pool pool;

  DueStudyStore(Pool pool) {
    this.pool = pool;
  }

  /** The events whose results are of another version of the method. */
  Future<List<String>> ofOtherMethod() {
    return pool.preparedQuery(OTHER_METHOD)
        .execute(Tuple.of(EventImpact.METHOD))
        .map(DueStudyStore::events);
  }

  /** The events of which another session has closed since they were studied. */
  Future<List<String>> withMoreClosed(Instant marketNow) {
    return pool.preparedQuery(MORE_CLOSED)
        .execute(Tuple.of(utc(marketNow)))
        .map(DueStudyStore::events);
  }

  /** Every event with a result, or with a study that is due. */
  Future<Set<String>> known() {
    return pool.query(KNOWN).execute().map(rows -> Set.copyOf(events(rows)));
  }

  /** Every event with a result. */
  Future<List<String>> all() {
    return pool.query(ALL).execute().map(DueStudyStore::events);
  }

  /**
   * The studied events that the given ones may confound: those announced within 45 days of them,
   * where the events were and where they are now.
   */
  Future<List<String>> around(
      SqlConnection tx, Collection<String> events, Collection<Instant> announced) {
    return tx.preparedQuery(AROUND)
        .execute(
            Tuple.tuple()
                .addArrayOfString(events.toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                    announced.stream().map(DueStudyStore::utc).toArray(OffsetDateTime[]::new)))
        .map(DueStudyStore::events);
  }

  /**
   * The events whose studies may rest on closes of those sessions, with a generous margin, and
   * those whose first study is under way.
   */
  Future<List<String>> reaching(SqlConnection tx, LocalDate from, LocalDate to) {
    return tx.preparedQuery(REACHING).execute(Tuple.of(from, to)).map(DueStudyStore::events);
  }

  private static List<String> events(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("event"))
        .toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
