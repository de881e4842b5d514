package io.github.sillage.impact;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/** Asks for the studies that a change makes due again, however many, without reading them. */
final class DueStudyStore {
  private static final String OTHER_METHOD = "select event from event_impact where method <> $1";
  private static final String MORE_CLOSED =
      """
      select event from event_impact known
      where next_close <= $1
        and not exists (select from study_job job where job.event = known.event)
      """;
  private static final String ALL = "select event from event_impact";
  private static final String AROUND =
      """
      with moved as (
        select announced as at from event_impact where event = any($1)
        union
        select unnest($2::timestamptz[])),
      gaps as (
        select at, at - lag(at) over (order by at) > interval '90 days' as gap from moved),
      islands as (
        select at, count(*) filter (where gap) over (order by at) as island from gaps),
      spans as (
        select min(at) - interval '45 days' as low, max(at) + interval '45 days' as high
        from islands group by island)
      select near.event from event_impact near
      join spans on near.announced between spans.low and spans.high
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
  Future<Void> ofOtherMethod() {
    return StudyJobStore.request(pool, OTHER_METHOD, Tuple.of(EventImpact.METHOD));
  }

  /** The events of which another session has closed since they were studied. */
  Future<Void> withMoreClosed(Instant marketNow) {
    return StudyJobStore.request(pool, MORE_CLOSED, Tuple.of(utc(marketNow)));
  }

  /** Every event with a result. */
  Future<Void> studied(SqlConnection tx) {
    return StudyJobStore.request(tx, ALL, Tuple.tuple());
  }

  /**
   * The studied events that the given ones may confound: those announced within 45 days of them,
   * where the events were and where they are now.
   */
  Future<Void> around(SqlConnection tx, Collection<String> events, Collection<Instant> announced) {
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfString(events.toArray(String[]::new))
            .addArrayOfOffsetDateTime(
                announced.stream().map(DueStudyStore::utc).toArray(OffsetDateTime[]::new));
    return StudyJobStore.request(tx, AROUND, arguments);
  }

  /**
   * The events whose studies may rest on closes of those sessions, with a generous margin, and
   * those whose first study is under way.
   */
  Future<Void> reaching(SqlConnection tx, LocalDate from, LocalDate to) {
    return StudyJobStore.request(tx, REACHING, Tuple.of(from, to));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
