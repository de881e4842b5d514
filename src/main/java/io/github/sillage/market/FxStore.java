package io.github.sillage.market;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reference rates by date. Fixings are kept per euro, as central banks state them; a rate of two
 * other currencies follows from two fixings of one day.
 */
public final class FxStore {
  private static final String PUT =
      """
      insert into fx_rate (currency, date, per_euro, source, recorded_at)
      select * from (
        select t.currency, t.date, t.per_euro, t.source, $5::timestamptz
        from unnest($1::text[], $2::text[]::date[], $3::text[]::numeric[], $4::text[])
          as t (currency, date, per_euro, source)) given
      on conflict (currency, date) do update set per_euro = excluded.per_euro,
        source = excluded.source, recorded_at = excluded.recorded_at
      where fx_rate.per_euro <> excluded.per_euro
      """;
  private static final String RATES =
      """
      with leg as (
        select currency, date, per_euro, source from fx_rate where currency in ($1, $2)
        union all
        select 'EUR', date, 1, source from fx_rate
        where 'EUR' in ($1, $2) and currency in ($1, $2)
      )
      select b.date, q.per_euro / b.per_euro as rate, q.source
      from leg b join leg q on q.date = b.date and q.currency = $2
      where b.currency = $1 and b.date between $3 and $4
      order by b.date limit $5
      """;
  private static final String LAST = "select max(date) as last from fx_rate where currency = $1";
  private static final String CURRENCIES = "select distinct currency from fx_rate";
  private static final String STATE =
      "select count(*) || ' ' || coalesce(max(recorded_at)::text, '') as state from fx_rate";
  private static final String SERIES =
      """
      with fixing as (
        select currency, date, per_euro, source from fx_rate
        union all
        select 'EUR', date, 1, source from fx_rate where currency = $1
      )
      select f.currency, f.date, (f.per_euro / b.per_euro)::float8 as rate, f.source
      from fixing f join fx_rate b on b.date = f.date and b.currency = $1
      where f.currency <> $1
      order by f.currency, f.date
      """;
  private static final MathContext DIGITS = new MathContext(10, RoundingMode.HALF_EVEN);

  private final Pool pool;
  private final InstantSource clock;

  /** A store in the database of the pool; the clock dates what is recorded. */
  public FxStore(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Records fixings, replacing those of the same currency and day.
   *
   * @return how many were new or changed
   */
  public Future<Integer> put(List<FxFixing> fixings) {
    return pool.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addArrayOfString(
                    texts(fixings.stream().map(f -> f.currency().getCurrencyCode()).toList()))
                .addArrayOfString(texts(fixings.stream().map(f -> f.date().toString()).toList()))
                .addArrayOfString(
                    texts(fixings.stream().map(f -> f.perEuro().toPlainString()).toList()))
                .addArrayOfString(texts(fixings.stream().map(FxFixing::source).toList()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .map(RowSet::rowCount);
  }

  private static String[] texts(List<String> column) {
    return column.toArray(String[]::new);
  }

  /** The day of the last fixing of a currency; empty when there is none. */
  public Future<Optional<LocalDate>> last(Currency currency) {
    return pool.preparedQuery(LAST)
        .execute(Tuple.of(currency.getCurrencyCode()))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("last")));
  }

  /** The currencies of which there is any fixing. */
  public Future<Set<Currency>> currencies() {
    return pool.query(CURRENCIES)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> Currency.getInstance(row.getString("currency")))
                    .collect(Collectors.toSet()));
  }

  /**
   * What one unit of {@code base} was worth in {@code quote} on each day between two, both
   * included, on which both were fixed; to ten digits, in order of the day.
   */
  public Future<List<FxRate>> rates(
      Currency base, Currency quote, LocalDate from, LocalDate to, int limit) {
    return pool.preparedQuery(RATES)
        .execute(Tuple.of(base.getCurrencyCode(), quote.getCurrencyCode(), from, to, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new FxRate(
                                row.getLocalDate("date"),
                                digits(row.getBigDecimal("rate")),
                                row.getString("source")))
                    .toList());
  }

  /** How many fixings there are and when the last was recorded: another text after each change. */
  public Future<String> state() {
    return pool.query(STATE).execute().map(rows -> rows.iterator().next().getString("state"));
  }

  /**
   * What one unit of {@code base}, which is not the euro, was worth in each other currency on every
   * day on which both were fixed.
   */
  public Future<Map<Currency, CloseSeries>> series(Currency base) {
    return pool.preparedQuery(SERIES)
        .execute(Tuple.of(base.getCurrencyCode()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.groupingBy(
                            row -> Currency.getInstance(row.getString("currency")),
                            Collectors.collectingAndThen(Collectors.toList(), FxStore::series))));
  }

  private static CloseSeries series(List<Row> rows) {
    return new CloseSeries(
        rows.stream().mapToInt(row -> (int) row.getLocalDate("date").toEpochDay()).toArray(),
        rows.stream().mapToDouble(row -> row.getDouble("rate")).toArray(),
        rows.stream().map(row -> row.getString("source")).toArray(String[]::new),
        Map.of());
  }

  private static BigDecimal digits(BigDecimal rate) {
    return rate.round(DIGITS).stripTrailingZeros();
  }
}
