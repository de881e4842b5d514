package io.github.sillage.impact;

import io.github.sillage.impact.MatrixQuery.Cursor;
import io.github.sillage.impact.StudyRows.Cell;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventWindow;
import io.github.sillage.web.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the matrix of events, instruments and windows, page by page. */
final class MatrixStore {
  private static final String PAGE =
      """
      select found.*, cells::json -> (i - 1)::int as cell, data::json -> 'reason' as reason
      from (
        select *, %1$s as key
        from (
          select event, category, announced, price_sources, instrument, named, day_zero, df, i,
            from_day, to_day, car[i] as car, se[i] as se, t[i] as t, p[i] as p, q[i] as q,
            low95[i] as low95, high95[i] as high95, sq[i] as sq, cells, study.data
          from study join event_impact using (event)
            cross join unnest($13::int[], $14::int[]) with ordinality as design (from_day, to_day, i)
          where ($1::text[] is null or event = any($1))
            and ($2::text[] is null or instrument = any($2))
            and ($3::text[] is null or category = any($3))
            and ($4::int is null or (from_day = $4 and to_day = $5))
            and ($6::boolean is null or named = $6)) cell
        where $7::float8 is null
          or (%1$s, event, instrument, from_day, to_day)
            %2$s ($7, $8::text, $9::text, $10::int, $11)
        order by key %3$s, event %3$s, instrument %3$s, from_day %3$s, to_day %3$s
        limit $12) found
      order by key %3$s, event %3$s, instrument %3$s, from_day %3$s, to_day %3$s
      """;

  private static final List<EventWindow> DESIGN = ImpactStudy.DESIGN.windows();

  private final Pool pool;

  MatrixStore(Pool pool) {
    this.pool = pool;
  }

  private record Keyed(WindowRow row, double key) {}

  /** One page of the matrix. */
  Future<Page<WindowRow>> page(MatrixQuery query) {
    boolean descending = query.sort().descending();
    String sql =
        PAGE.formatted(query.sort().key(), descending ? "<" : ">", descending ? "desc" : "asc");
    return pool.preparedQuery(sql).execute(arguments(query)).map(rows -> page(rows, query));
  }

  private static Page<WindowRow> page(RowSet<Row> rows, MatrixQuery query) {
    List<Keyed> read =
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> new Keyed(cell(row), row.getDouble("key")))
            .toList();
    Page<Keyed> page = Page.cut(read, query.limit(), last -> cursor(last, query).toString());
    return new Page<>(page.items().stream().map(Keyed::row).toList(), page.next());
  }

  private static Cursor cursor(Keyed last, MatrixQuery query) {
    WindowRow row = last.row();
    return new Cursor(
        query.sort(), last.key(), row.event(), row.instrument().toString(), row.from(), row.to());
  }

  private static Tuple arguments(MatrixQuery query) {
    return Tuple.tuple()
        .addValue(anyOf(query.events()))
        .addValue(anyOf(query.instruments()))
        .addValue(anyOf(query.categories()))
        .addValue(query.window().map(EventWindow::from).orElse(null))
        .addValue(query.window().map(EventWindow::to).orElse(null))
        .addValue(query.named().orElse(null))
        .addValue(query.after().map(Cursor::key).orElse(null))
        .addValue(query.after().map(Cursor::event).orElse(null))
        .addValue(query.after().map(Cursor::instrument).orElse(null))
        .addValue(query.after().map(Cursor::from).orElse(null))
        .addValue(query.after().map(Cursor::to).orElse(null))
        .addValue(query.limit() + 1)
        .addArrayOfInteger(DESIGN.stream().map(EventWindow::from).toArray(Integer[]::new))
        .addArrayOfInteger(DESIGN.stream().map(EventWindow::to).toArray(Integer[]::new));
  }

  private static String @Nullable [] anyOf(List<?> values) {
    return values.isEmpty() ? null : values.stream().map(Object::toString).toArray(String[]::new);
  }

  private static WindowRow cell(Row row) {
    Cell cell = json(row, "cell").map(text -> StoredJson.read(text, Cell.class)).orElse(Cell.EMPTY);
    return new WindowRow(
        row.getString("event"),
        row.getString("category"),
        row.getOffsetDateTime("announced").toInstant(),
        InstrumentId.of(row.getString("instrument")),
        row.getBoolean("named"),
        Optional.ofNullable(row.getLocalDate("day_zero")),
        row.getInteger("from_day"),
        row.getInteger("to_day"),
        number(row, "car"),
        number(row, "se"),
        number(row, "t"),
        row.getDouble("car") == null ? OptionalInt.empty() : OptionalInt.of(row.getInteger("df")),
        number(row, "p"),
        number(row, "q"),
        number(row, "low95"),
        number(row, "high95"),
        number(row, "sq"),
        cell.confoundedBy(),
        cell.reason().or(() -> reason(row)),
        List.of(row.getArrayOfStrings("price_sources")));
  }

  private static OptionalDouble number(Row row, String column) {
    Double value = row.getDouble(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Optional<Reason> reason(Row row) {
    return json(row, "reason")
        .filter(text -> row.getDouble("car") == null)
        .map(text -> StoredJson.read(text, Reason.class));
  }

  private static Optional<String> json(Row row, String column) {
    return Optional.ofNullable(row.getJson(column))
        .map(Object::toString)
        .filter(t -> !t.equals("null"));
  }
}
