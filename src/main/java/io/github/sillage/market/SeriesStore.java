package io.github.sillage.market;

import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.Suspicion.OtherClose;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.IntBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the bars of now. */
public final class SeriesStore {
  private static final String BARS =
      """
      select * from bar
      where instrument = $1 and session >= $2 and session <= $3
      order by session limit $4
      """;
  private static final String CLOSES =
      """
      select instrument, session, close::float8 as close from bar
      where instrument = any($1) and session between $2 and $3 and doubt is null
      """;
  private static final String SUSPECTS =
      """
      select * from bar
      where instrument = any($1) and session between $2 and $3 and doubt is not null
      """;
  private static final String SERIES =
      """
      select instrument,
        coalesce(array_agg(session - date '1970-01-01' order by session) filter (where good), '{}')
          as days,
        coalesce(array_agg(close::float8 order by session) filter (where good), '{}') as closes,
        coalesce(array_agg(source order by session) filter (where good), '{}') as sources,
        coalesce(array_agg(session order by session) filter (where not good), '{}') as suspect,
        coalesce(array_agg(doubt_detail order by session) filter (where not good), '{}') as doubts
      from (select *, doubt is null as good from bar) bar
      where $1::text[] is null or instrument = any($1)
      group by instrument
      """;
  private static final String VOLUMES =
      """
      select instrument,
        array_agg(session - date '1970-01-01' order by session) as days,
        array_agg(volume::float8 order by session) as volumes,
        array_agg(source order by session) as sources
      from bar
      where volume is not null and doubt is null and session between $1 and $2
      group by instrument
      """;
  private static final String SOURCES =
      """
      select distinct source from bar
      where instrument = any($1) and session between $2 and $3 order by source
      """;
  private static final String LAST =
      """
      select bar.* from unnest($1::text[]) as asked (id) cross join lateral (
        select * from bar where instrument = asked.id order by session desc limit $2) bar
      """;
  private static final String SPAN = "select min(session) as first, max(session) as last from bar";

  private final Pool pool;

  /** A store in the database of the pool. */
  public SeriesStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The first and last session of all bars.
   *
   * @param first the first session
   * @param last the last session
   */
  public record Span(LocalDate first, LocalDate last) {}

  /** The first bars of one instrument between two sessions, both included, in order of session. */
  public Future<List<Bar>> bars(InstrumentId instrument, LocalDate from, LocalDate to, int limit) {
    return pool.preparedQuery(BARS)
        .execute(Tuple.of(instrument.toString(), from, to, limit))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(SeriesStore::bar).toList());
  }

  /**
   * The closes of many instruments between two sessions, both included, by session; an instrument
   * without any is absent. Suspect closes are left out: {@link #suspects} tells of them.
   */
  public Future<Map<InstrumentId, NavigableMap<LocalDate, Double>>> closes(
      Collection<InstrumentId> instruments, LocalDate from, LocalDate to) {
    return pool.preparedQuery(CLOSES)
        .execute(
            Tuple.tuple().addArrayOfString(texts(instruments)).addLocalDate(from).addLocalDate(to))
        .map(SeriesStore::closes);
  }

  private static Map<InstrumentId, NavigableMap<LocalDate, Double>> closes(RowSet<Row> rows) {
    Map<InstrumentId, NavigableMap<LocalDate, Double>> closes = new TreeMap<>();
    for (Row row : rows) {
      closes
          .computeIfAbsent(InstrumentId.of(row.getString("instrument")), id -> new TreeMap<>())
          .put(row.getLocalDate("session"), row.getDouble("close"));
    }
    return closes;
  }

  /**
   * All closes of these instruments, or of every one when none is named; without any, absent.
   * Suspect closes are left out, and told of as such.
   */
  public Future<Map<InstrumentId, CloseSeries>> series(Collection<InstrumentId> instruments) {
    return pool.preparedQuery(SERIES)
        .execute(Tuple.of(instruments.isEmpty() ? null : texts(instruments)))
        .map(SeriesStore::series);
  }

  private static Map<InstrumentId, CloseSeries> series(RowSet<Row> rows) {
    Map<IntBuffer, int[]> known = new HashMap<>();
    Map<InstrumentId, CloseSeries> series = new HashMap<>();
    for (Row row : rows) {
      int[] days =
          Arrays.stream(row.getArrayOfIntegers("days")).mapToInt(Integer::intValue).toArray();
      int[] shared = known.computeIfAbsent(IntBuffer.wrap(days), any -> days);
      series.put(InstrumentId.of(row.getString("instrument")), series(row, shared));
    }
    return series;
  }

  /**
   * The volumes of every instrument between two sessions, both included, in the form of a series of
   * closes; an instrument whose bars carry none is absent. Bars whose close is in doubt are left
   * out.
   */
  public Future<Map<InstrumentId, CloseSeries>> volumes(LocalDate from, LocalDate to) {
    return pool.preparedQuery(VOLUMES)
        .execute(Tuple.of(from, to))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            row -> InstrumentId.of(row.getString("instrument")),
                            SeriesStore::ofVolumes)));
  }

  private static CloseSeries ofVolumes(Row row) {
    return new CloseSeries(
        Arrays.stream(row.getArrayOfIntegers("days")).mapToInt(Integer::intValue).toArray(),
        Arrays.stream(row.getArrayOfDoubles("volumes")).mapToDouble(Double::doubleValue).toArray(),
        row.getArrayOfStrings("sources"),
        Map.of());
  }

  private static CloseSeries series(Row row, int[] days) {
    LocalDate[] suspect = row.getArrayOfLocalDates("suspect");
    String[] details = row.getArrayOfStrings("doubts");
    Map<LocalDate, String> doubts = new TreeMap<>();
    for (int i = 0; i < suspect.length; i++) {
      doubts.put(suspect[i], details[i]);
    }
    return new CloseSeries(
        days,
        Arrays.stream(row.getArrayOfDoubles("closes")).mapToDouble(Double::doubleValue).toArray(),
        row.getArrayOfStrings("sources"),
        doubts);
  }

  /**
   * The suspect closes of many instruments between two sessions, both included, by session: why a
   * close that was recorded is not among {@link #closes}. An instrument without any is absent.
   */
  public Future<Map<InstrumentId, NavigableMap<LocalDate, Suspicion>>> suspects(
      Collection<InstrumentId> instruments, LocalDate from, LocalDate to) {
    return pool.preparedQuery(SUSPECTS)
        .execute(
            Tuple.tuple().addArrayOfString(texts(instruments)).addLocalDate(from).addLocalDate(to))
        .map(SeriesStore::suspects);
  }

  private static Map<InstrumentId, NavigableMap<LocalDate, Suspicion>> suspects(RowSet<Row> rows) {
    Map<InstrumentId, NavigableMap<LocalDate, Suspicion>> suspects = new TreeMap<>();
    for (Row row : rows) {
      suspects
          .computeIfAbsent(InstrumentId.of(row.getString("instrument")), id -> new TreeMap<>())
          .put(row.getLocalDate("session"), suspicion(row).orElseThrow());
    }
    return suspects;
  }

  /** Who gave the bars of many instruments between two sessions, both included, by name. */
  public Future<List<String>> sources(
      Collection<InstrumentId> instruments, LocalDate from, LocalDate to) {
    return pool.preparedQuery(SOURCES)
        .execute(
            Tuple.tuple().addArrayOfString(texts(instruments)).addLocalDate(from).addLocalDate(to))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("source"))
                    .toList());
  }

  /** The last bars of each instrument, newest first; an instrument without any is absent. */
  public Future<Map<InstrumentId, List<Bar>>> last(
      Collection<InstrumentId> instruments, int count) {
    return pool.preparedQuery(LAST)
        .execute(Tuple.tuple().addArrayOfString(texts(instruments)).addInteger(count))
        .map(SeriesStore::byInstrument);
  }

  private static Map<InstrumentId, List<Bar>> byInstrument(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            Collectors.groupingBy(
                row -> InstrumentId.of(row.getString("instrument")),
                TreeMap::new,
                Collectors.mapping(SeriesStore::bar, Collectors.toList())));
  }

  /** The first and last session of all bars; empty when there are none. */
  public Future<Optional<Span>> span() {
    return pool.query(SPAN).execute().map(rows -> span(rows.iterator().next()));
  }

  private static Optional<Span> span(Row row) {
    return Optional.ofNullable(row.getLocalDate("first"))
        .map(first -> new Span(first, row.getLocalDate("last")));
  }

  private static String[] texts(Collection<InstrumentId> instruments) {
    return instruments.stream().map(InstrumentId::toString).toArray(String[]::new);
  }

  private static Bar bar(Row row) {
    @Nullable Long volume = row.getLong("volume");
    return new Bar(
        row.getLocalDate("session"),
        Optional.ofNullable(row.getBigDecimal("open")),
        Optional.ofNullable(row.getBigDecimal("high")),
        Optional.ofNullable(row.getBigDecimal("low")),
        row.getBigDecimal("close"),
        Optional.ofNullable(row.getBigDecimal("adjusted_close")),
        volume == null ? OptionalLong.empty() : OptionalLong.of(volume),
        row.getString("source"),
        suspicion(row));
  }

  private static Optional<Suspicion> suspicion(Row row) {
    Optional<OtherClose> other =
        Optional.ofNullable(row.getString("other_source"))
            .map(source -> new OtherClose(source, row.getBigDecimal("other_close")));
    return Optional.ofNullable(row.getString("doubt"))
        .map(check -> new Suspicion(Check.valueOf(check), row.getString("doubt_detail"), other));
  }
}
