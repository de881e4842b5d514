package io.github.sillage.market;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.Suspicion.OtherClose;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bars: the bar of now for each instrument and session, and the history of those it
 * replaced. What is added, revised or removed is published on the channel {@code bars} in the same
 * transaction, one publication an instrument.
 */
public final class BarStore {
  private static final String ONE_WRITER = "select pg_advisory_xact_lock(hashtext('bar'))";
  private static final String PUT =
      """
      with given as (
        select * from unnest($1::text[], $2::text[]::date[], $3::text[]::numeric[],
            $4::text[]::numeric[], $5::text[]::numeric[], $6::text[]::numeric[],
            $7::text[]::numeric[], $8::text[]::bigint[], $9::text[], $11::text[], $12::text[],
            $13::text[], $14::text[]::numeric[])
          as t (instrument, session, open, high, low, close, adjusted_close, volume, source,
            doubt, doubt_detail, other_source, other_close)
      ), changed as (
        select given.*, bar.revision as old
        from given left join bar using (instrument, session)
        where (bar.open, bar.high, bar.low, bar.close, bar.adjusted_close, bar.volume, bar.source,
            bar.doubt, bar.doubt_detail, bar.other_source, bar.other_close)
          is distinct from (given.open, given.high, given.low, given.close, given.adjusted_close,
            given.volume, given.source, given.doubt, given.doubt_detail, given.other_source,
            given.other_close)
      ), ended as (
        insert into bar_history
          (instrument, session, open, high, low, close, adjusted_close, volume, source, revision,
           recorded_at, ended_at, ended_by, doubt, doubt_detail, other_source, other_close)
        select instrument, session, bar.open, bar.high, bar.low, bar.close, bar.adjusted_close,
          bar.volume, bar.source, bar.revision, bar.recorded_at, $10::timestamptz, 'revision',
          bar.doubt, bar.doubt_detail, bar.other_source, bar.other_close
        from bar join changed using (instrument, session)
      ), stored as (
        insert into bar
          (instrument, session, open, high, low, close, adjusted_close, volume, source, revision,
           recorded_at, doubt, doubt_detail, other_source, other_close)
        select instrument, session, open, high, low, close, adjusted_close, volume, source,
          1 + coalesce(old, (select max(revision) from bar_history h
            where h.instrument = c.instrument and h.session = c.session), 0),
          $10::timestamptz, doubt, doubt_detail, other_source, other_close
        from changed c
        on conflict (instrument, session) do update set
          open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
          adjusted_close = excluded.adjusted_close, volume = excluded.volume,
          source = excluded.source, revision = excluded.revision,
          recorded_at = excluded.recorded_at, doubt = excluded.doubt,
          doubt_detail = excluded.doubt_detail, other_source = excluded.other_source,
          other_close = excluded.other_close
        returning instrument, session
      )
      select instrument, min(session) as first, max(session) as last, count(*) as bars
      from stored group by instrument order by instrument
      """;
  private static final String REMOVE =
      """
      with removed as (
        delete from bar where session >= $1 returning *
      ), ended as (
        insert into bar_history
          (instrument, session, open, high, low, close, adjusted_close, volume, source, revision,
           recorded_at, ended_at, ended_by, doubt, doubt_detail, other_source, other_close)
        select instrument, session, open, high, low, close, adjusted_close, volume, source,
          revision, recorded_at, $2, 'removal', doubt, doubt_detail, other_source, other_close
        from removed
      )
      select instrument, min(session) as first, max(session) as last, count(*) as bars
      from removed group by instrument order by instrument
      """;

  private static final String REMOVE_OTHERS =
      """
      with removed as (
        delete from bar where instrument = $1 and session <> all($2::text[]::date[]) returning *
      ), ended as (
        insert into bar_history
          (instrument, session, open, high, low, close, adjusted_close, volume, source, revision,
           recorded_at, ended_at, ended_by, doubt, doubt_detail, other_source, other_close)
        select instrument, session, open, high, low, close, adjusted_close, volume, source,
          revision, recorded_at, $3, 'replacement', doubt, doubt_detail, other_source, other_close
        from removed
      )
      select instrument, min(session) as first, max(session) as last, count(*) as bars
      from removed group by instrument
      """;
  private static final String SPANS =
      """
      select instrument, min(session) as first, max(session) as last, count(*) as bars
      from bar where instrument = any($1) group by instrument order by instrument
      """;

  private final Pool pool;
  private final PublicationLog log;
  private final InstantSource clock;

  /** A store in the database of the pool; the clock dates what is recorded and published. */
  public BarStore(Pool pool, PublicationLog log, InstantSource clock) {
    this.pool = pool;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Stores bars, no two of one instrument and session, in one transaction. A bar equal to the
   * stored one leaves no trace; a changed one becomes the next revision and the old one history.
   *
   * @return how many were new or changed
   */
  public Future<Long> put(List<InstrumentBar> bars) {
    return bars.isEmpty()
        ? Future.succeededFuture(0L)
        : pool.withTransaction(tx -> change(tx, PUT, tuple(bars), false));
  }

  /**
   * Takes back every bar of the session and of later ones: they move to the history.
   *
   * @return how many there were
   */
  public Future<Long> removeFrom(LocalDate session) {
    return pool.withTransaction(tx -> change(tx, REMOVE, Tuple.of(session, now()), true));
  }

  /**
   * Makes the series of one instrument exactly these bars, in one transaction: a reader sees the
   * old series or the new one, never a mixture. Bars of sessions that are not among them go to the
   * history.
   *
   * @param series no two of one session, not empty
   * @return how many were new, changed or taken away
   */
  public Future<Long> replace(InstrumentId instrument, List<Bar> series) {
    String[] sessions = series.stream().map(bar -> bar.session().toString()).toArray(String[]::new);
    Tuple kept =
        Tuple.tuple()
            .addString(instrument.toString())
            .addArrayOfString(sessions)
            .addOffsetDateTime(now());
    List<InstrumentBar> bars =
        series.stream().map(bar -> new InstrumentBar(instrument, bar)).toList();
    return pool.withTransaction(
        tx ->
            change(tx, REMOVE_OTHERS, kept, true)
                .compose(gone -> change(tx, PUT, tuple(bars), false).map(put -> gone + put)));
  }

  /**
   * Publishes that the bars of these instruments count from now on, or no longer: for studies that
   * stand on them although no bar has changed.
   *
   * @return how many bars there are
   */
  public Future<Long> announce(List<String> instruments) {
    Tuple ids = Tuple.tuple().addArrayOfString(instruments.toArray(String[]::new));
    return instruments.isEmpty()
        ? Future.succeededFuture(0L)
        : pool.withTransaction(tx -> change(tx, SPANS, ids, false));
  }

  private Future<Long> change(SqlConnection tx, String sql, Tuple arguments, boolean removed) {
    return tx.query(ONE_WRITER)
        .execute()
        .compose(locked -> tx.preparedQuery(sql).execute(arguments))
        .compose(changes -> publish(tx, changes, removed));
  }

  private Future<Long> publish(SqlConnection tx, RowSet<Row> changes, boolean removed) {
    List<Draft> drafts =
        StreamSupport.stream(changes.spliterator(), false).map(row -> draft(row, removed)).toList();
    long count =
        StreamSupport.stream(changes.spliterator(), false).mapToLong(r -> r.getLong("bars")).sum();
    return drafts.isEmpty()
        ? Future.succeededFuture(0L)
        : log.append(tx, Channels.BARS, drafts, clock.instant()).map(count);
  }

  private static Draft draft(Row row, boolean removed) {
    String instrument = row.getString("instrument");
    JsonObject data =
        new JsonObject()
            .put("instrument", instrument)
            .put("from", row.getLocalDate("first").toString())
            .put("to", row.getLocalDate("last").toString())
            .put("count", row.getLong("bars"));
    String venue = InstrumentId.of(instrument).mic().code();
    return new Draft(
        "bars",
        instrument,
        (removed ? data.put("removed", true) : data).encode(),
        Map.of("i." + instrument, "1", "v." + venue, "1"));
  }

  private Tuple tuple(List<InstrumentBar> bars) {
    return Tuple.tuple()
        .addArrayOfString(column(bars, each -> each.instrument().toString()))
        .addArrayOfString(column(bars, each -> each.bar().session().toString()))
        .addArrayOfString(prices(bars, Bar::open))
        .addArrayOfString(prices(bars, Bar::high))
        .addArrayOfString(prices(bars, Bar::low))
        .addArrayOfString(prices(bars, bar -> Optional.of(bar.close())))
        .addArrayOfString(prices(bars, Bar::adjustedClose))
        .addArrayOfString(column(bars, BarStore::volume))
        .addArrayOfString(column(bars, each -> each.bar().source()))
        .addOffsetDateTime(now())
        .addArrayOfString(doubts(bars, doubt -> Optional.of(doubt.check().name())))
        .addArrayOfString(doubts(bars, doubt -> Optional.of(doubt.detail())))
        .addArrayOfString(doubts(bars, doubt -> doubt.other().map(OtherClose::source)))
        .addArrayOfString(
            doubts(bars, doubt -> doubt.other().map(other -> other.close().toPlainString())));
  }

  private static @Nullable String[] doubts(
      List<InstrumentBar> bars, Function<Suspicion, Optional<String>> part) {
    return column(bars, each -> each.bar().suspicion().flatMap(part).orElse(null));
  }

  private static @Nullable String[] prices(
      List<InstrumentBar> bars, Function<Bar, Optional<BigDecimal>> price) {
    return column(
        bars, each -> price.apply(each.bar()).map(BigDecimal::toPlainString).orElse(null));
  }

  private static @Nullable String volume(InstrumentBar bar) {
    return bar.bar().volume().isPresent() ? Long.toString(bar.bar().volume().getAsLong()) : null;
  }

  private static @Nullable String[] column(
      List<InstrumentBar> bars, Function<InstrumentBar, @Nullable String> value) {
    List<@Nullable String> column = new ArrayList<>(bars.size());
    bars.forEach(bar -> column.add(value.apply(bar)));
    return column.toArray(new String[0]);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
