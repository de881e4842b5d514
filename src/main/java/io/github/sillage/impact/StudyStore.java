package io.github.sillage.impact;

import io.github.sillage.impact.StudyRows.Cell;
import io.github.sillage.impact.StudyRows.Figure;
import io.github.sillage.impact.StudyRows.Rest;
import io.github.sillage.market.InstrumentId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of studies, one an event and instrument. All rows of an event are written by one
 * statement, each column one array that the database cuts into rows.
 */
final class StudyStore {
  private static final String CLEAR = "delete from study where event = $1";
  private static final String PUT =
      """
      insert into study (event, place, instrument, named, day_zero, df, cells, data,
        sessions, returns, benchmark, %s)
      select $1, place - 1, instrument, named, nullif(day_zero, '1970-01-01'), nullif(df, 0),
        nullif(cells, ''), data, %s
      from unnest($2::text[], $3::boolean[], $4::date[], $5::int[], $6::text[], $7::text[])
        with ordinality as row (instrument, named, day_zero, df, cells, data, place)
      """;
  private static final String PART =
      "array_replace(($%d::%s[])[%d * (place - 1) + 1 : %d * place], %s, null)";
  private static final String PUT_FOR_DESIGN = put();

  private static String put() {
    int days = ImpactStudy.DESIGN.span().length();
    int windows = ImpactStudy.DESIGN.windows().size();
    Stream<String> ofDays =
        Stream.of(
            PART.formatted(8, "date", days, days, "'1970-01-01'"),
            PART.formatted(9, "float8", days, days, "'NaN'"),
            PART.formatted(10, "float8", days, days, "'NaN'"));
    Stream<String> ofWindows =
        IntStream.range(0, Figure.values().length)
            .mapToObj(i -> PART.formatted(11 + i, "float8", windows, windows, "'NaN'"));
    return PUT.formatted(
        Arrays.stream(Figure.values()).map(Figure::column).collect(Collectors.joining(", ")),
        Stream.concat(ofDays, ofWindows).collect(Collectors.joining(",\n  ")));
  }

  private StudyStore() {}

  /** Deletes the studies of an event. */
  static Future<Void> clear(SqlConnection tx, String event) {
    return tx.preparedQuery(CLEAR).execute(Tuple.of(event)).mapEmpty();
  }

  /** Inserts the studies of an event, of which there are none. */
  static Future<Void> put(SqlConnection tx, String event, StudyRows rows, StudyTexts texts) {
    Tuple tuple =
        Tuple.of(event)
            .addArrayOfString(texts.instruments)
            .addArrayOfBoolean(rows.named)
            .addArrayOfLocalDate(rows.dayZeros)
            .addArrayOfInteger(rows.df)
            .addArrayOfString(texts.cells)
            .addArrayOfString(texts.data)
            .addArrayOfLocalDate(rows.sessions)
            .addArrayOfDouble(rows.returns)
            .addArrayOfDouble(rows.benchmark);
    for (Double[] column : rows.figures.values()) {
      tuple = tuple.addArrayOfDouble(column);
    }
    return tx.preparedQuery(PUT_FOR_DESIGN).execute(tuple).mapEmpty();
  }

  /** Reads a row. */
  static InstrumentStudy read(Row row) {
    String cells = row.getString("cells");
    return new StoredStudy(
            InstrumentId.of(row.getString("instrument")),
            row.getBoolean("named"),
            Optional.ofNullable(row.getLocalDate("day_zero")),
            row.getInteger("df"),
            figures(row),
            Arrays.asList(row.getArrayOfLocalDates("sessions")),
            Arrays.asList(row.getArrayOfDoubles("returns")),
            Arrays.asList(row.getArrayOfDoubles("benchmark")),
            cells == null ? List.of() : List.of(StoredJson.read(cells, Cell[].class)),
            StoredJson.read(row.getString("data"), Rest.class))
        .study(ImpactStudy.DESIGN);
  }

  private static Map<Figure, List<@Nullable Double>> figures(Row row) {
    Map<Figure, List<@Nullable Double>> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      figures.put(figure, Arrays.asList(row.getArrayOfDoubles(figure.column())));
    }
    return figures;
  }
}
