package io.github.sillage.feed.history;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Split;
import io.github.sillage.market.Suspicion.OtherClose;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How far histories have been fetched, what is missing, splits, and the closes of second sources.
 */
final class HistoryStore {
  private static final String STATES =
      """
      select h.*, gap.first, gap.last,
        exists (select from bar where bar.instrument = h.instrument and bar.source = h.source)
          as present
      from history h left join lateral (
        select min(session) as first, max(session) as last from history_gap g
        where g.instrument = h.instrument and g.next_at <= $1) gap on true
      """;
  private static final String SUCCEEDED =
      """
      insert into history
        (instrument, source, adjustment, asked_from, settled_to, fetched_at, attempts, next_at)
      values ($1, $2, 'SPLIT', $3, $4, $5, 0, $5)
      on conflict (instrument) do update set source = excluded.source,
        adjustment = excluded.adjustment,
        asked_from = least(history.asked_from, excluded.asked_from),
        settled_to = greatest(history.settled_to, excluded.settled_to),
        fetched_at = excluded.fetched_at, attempts = 0, next_at = excluded.next_at,
        last_error = null
      """;
  private static final String FAILED =
      """
      insert into history (instrument, attempts, next_at, last_error) values ($1, 1, $2, $3)
      on conflict (instrument) do update set attempts = history.attempts + 1,
        next_at = excluded.next_at, last_error = excluded.last_error
      """;
  private static final String START_OVER =
      "update history set settled_to = null where instrument = $1";
  private static final String SPLITS =
      "select session, numerator, denominator from split where instrument = $1 order by session";
  private static final String PUT_SPLIT =
      """
      insert into split (instrument, session, numerator, denominator, source, recorded_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (instrument, session) do update set numerator = excluded.numerator,
        denominator = excluded.denominator, source = excluded.source
      """;
  private static final String OTHERS =
      "select session, source, close from other_close where instrument = $1";
  private static final String PUT_OTHERS =
      """
      insert into other_close (instrument, session, source, close, recorded_at)
      select $1, t.session, $4, t.close, $5
      from unnest($2::text[]::date[], $3::text[]::numeric[]) as t (session, close)
      on conflict (instrument, session) do update set source = excluded.source,
        close = excluded.close, recorded_at = excluded.recorded_at
      where (other_close.source, other_close.close) is distinct from
        (excluded.source, excluded.close)
      """;
  private static final String SUMMARIES =
      """
      select i.id, h.source, b.first, b.last, b.bars, b.doubts, h.settled_to, h.last_error,
        h.next_at, (select count(*) from history_gap g where g.instrument = i.id) as gaps
      from instrument i
      left join history h on h.instrument = i.id
      left join lateral (
        select min(session) as first, max(session) as last, count(*) as bars,
          count(doubt) as doubts
        from bar where bar.instrument = i.id) b on true
      where i.id collate "C" > $1
      order by i.id collate "C" limit $2
      """;

  private final Pool pool;

  HistoryStore(Pool pool) {
    this.pool = pool;
  }

  /** What is known of every instrument that anybody was asked about. */
  Future<Map<InstrumentId, HistoryState>> states(Instant now) {
    return pool.preparedQuery(STATES)
        .execute(Tuple.of(utc(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(HistoryStore::state)
                    .collect(Collectors.toMap(HistoryState::instrument, state -> state)));
  }

  private static HistoryState state(Row row) {
    boolean present = row.getBoolean("present");
    return new HistoryState(
        InstrumentId.of(row.getString("instrument")),
        Optional.ofNullable(row.getString("source")).filter(source -> present),
        Optional.ofNullable(row.getLocalDate("settled_to")),
        row.getInteger("attempts"),
        row.getOffsetDateTime("next_at").toInstant(),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getLocalDate("first"))
            .map(first -> new HistoryState.Gaps(first, row.getLocalDate("last"))));
  }

  /** Records that a provider was asked from one session to another and has answered. */
  Future<Void> succeeded(HistoryTask task, String source, Instant now) {
    return pool.preparedQuery(SUCCEEDED)
        .execute(
            Tuple.of(task.instrument().id().toString(), source, task.from(), task.to(), utc(now)))
        .mapEmpty();
  }

  /** Records that nobody could answer, and when to ask again. */
  Future<Void> failed(InstrumentId instrument, String error, Instant nextAt) {
    return pool.preparedQuery(FAILED)
        .execute(Tuple.of(instrument.toString(), utc(nextAt), error))
        .mapEmpty();
  }

  /** Has the whole series asked for again: a split has rescaled what was fetched. */
  Future<Void> startOver(InstrumentId instrument) {
    return pool.preparedQuery(START_OVER).execute(Tuple.of(instrument.toString())).mapEmpty();
  }

  /** The splits of an instrument, in order. */
  Future<List<Split>> splits(InstrumentId instrument) {
    return pool.preparedQuery(SPLITS)
        .execute(Tuple.of(instrument.toString()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Split(
                                row.getLocalDate("session"),
                                row.getBigDecimal("numerator"),
                                row.getBigDecimal("denominator")))
                    .toList());
  }

  /** Records splits, replacing those of the same sessions. */
  Future<Void> putSplits(InstrumentId instrument, List<Split> splits, String source, Instant now) {
    List<Tuple> rows =
        splits.stream()
            .map(
                split ->
                    Tuple.of(
                        instrument.toString(),
                        split.session(),
                        split.numerator(),
                        split.denominator(),
                        source,
                        utc(now)))
            .toList();
    return rows.isEmpty()
        ? Future.succeededFuture()
        : pool.preparedQuery(PUT_SPLIT).executeBatch(rows).mapEmpty();
  }

  /** What the second source says of an instrument, by session. */
  Future<Map<LocalDate, OtherClose>> others(InstrumentId instrument) {
    return pool.preparedQuery(OTHERS)
        .execute(Tuple.of(instrument.toString()))
        .map(HistoryStore::others);
  }

  private static Map<LocalDate, OtherClose> others(RowSet<Row> rows) {
    Map<LocalDate, OtherClose> others = new HashMap<>();
    for (Row row : rows) {
      others.put(
          row.getLocalDate("session"),
          new OtherClose(row.getString("source"), row.getBigDecimal("close")));
    }
    return others;
  }

  /**
   * Records what a second source says.
   *
   * @return how many closes were new or changed
   */
  Future<Integer> putOthers(
      InstrumentId instrument, String source, Map<LocalDate, OtherClose> closes, Instant now) {
    List<Map.Entry<LocalDate, OtherClose>> rows = List.copyOf(closes.entrySet());
    return pool.preparedQuery(PUT_OTHERS)
        .execute(
            Tuple.tuple()
                .addString(instrument.toString())
                .addArrayOfString(texts(rows.stream().map(Map.Entry::getKey).toList()))
                .addArrayOfString(
                    rows.stream()
                        .map(row -> row.getValue().close().toPlainString())
                        .toArray(String[]::new))
                .addString(source)
                .addOffsetDateTime(utc(now)))
        .map(RowSet::rowCount);
  }

  /** What is there of each instrument after an id, in order of the ids. */
  Future<List<HistorySummary>> summaries(String after, int limit) {
    return pool.preparedQuery(SUMMARIES)
        .execute(Tuple.of(after, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(HistoryStore::summary)
                    .toList());
  }

  private static HistorySummary summary(Row row) {
    return new HistorySummary(
        InstrumentId.of(row.getString("id")),
        Optional.ofNullable(row.getString("source")),
        Optional.ofNullable(row.getLocalDate("first")),
        Optional.ofNullable(row.getLocalDate("last")),
        row.getLong("bars"),
        row.getLong("doubts"),
        row.getLong("gaps"),
        Optional.ofNullable(row.getLocalDate("settled_to")),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getString("last_error"))
            .map(error -> row.getOffsetDateTime("next_at").toInstant()));
  }

  private static String[] texts(List<LocalDate> sessions) {
    return sessions.stream().map(LocalDate::toString).toArray(String[]::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
