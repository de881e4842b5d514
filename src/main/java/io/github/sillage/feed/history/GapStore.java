package io.github.sillage.feed.history;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The sessions that the calendar has and a series lacks. */
final class GapStore {
  private static final String DROP_FILLED_GAPS =
      "delete from history_gap where instrument = $1 and session <> all($2::text[]::date[])";
  private static final String PUT_GAPS =
      """
      insert into history_gap (instrument, session, attempts, next_at)
      select $1, t.session, 1, $3::timestamptz + interval '1 hour'
      from unnest($2::text[]::date[]) as t (session)
      on conflict (instrument, session) do update set attempts = history_gap.attempts + 1,
        next_at = $3::timestamptz
          + interval '1 hour' * least(power(2, least(history_gap.attempts, 12)), 2160)
      where history_gap.session between $4 and $5
      """;
  private static final String SHUT =
      """
      select split_part(instrument, ':', 1) as mic, session from history_gap
      where session >= $1 and exists (select from bar where bar.session > history_gap.session
        and split_part(bar.instrument, ':', 1) = split_part(history_gap.instrument, ':', 1))
      group by 1, 2
      having count(*) = (select count(*) from history
        where source is not null and split_part(history.instrument, ':', 1)
          = split_part(min(history_gap.instrument), ':', 1))
      order by 1, 2
      """;

  private final Pool pool;

  GapStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Makes these the sessions that are missing. Those inside what was just asked for wait longer
   * each time.
   */
  Future<Void> missing(HistoryTask asked, List<LocalDate> sessions, Instant now) {
    String id = asked.instrument().id().toString();
    return pool.preparedQuery(DROP_FILLED_GAPS)
        .execute(Tuple.tuple().addString(id).addArrayOfString(texts(sessions)))
        .compose(
            dropped ->
                pool.preparedQuery(PUT_GAPS)
                    .execute(
                        Tuple.tuple()
                            .addString(id)
                            .addArrayOfString(texts(sessions))
                            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                            .addLocalDate(asked.from())
                            .addLocalDate(asked.to())))
        .mapEmpty();
  }

  /**
   * Sessions since a day of which no instrument of a venue has a bar, while a later one has: the
   * venue may have been shut.
   */
  Future<List<String>> shut(LocalDate since) {
    return pool.preparedQuery(SHUT)
        .execute(Tuple.of(since))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("mic") + " on " + row.getLocalDate("session"))
                    .toList());
  }

  private static String[] texts(List<LocalDate> sessions) {
    return sessions.stream().map(LocalDate::toString).toArray(String[]::new);
  }
}
