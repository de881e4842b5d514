package io.github.sillage.adhoc;

import io.github.sillage.adhoc.CsvTable.Line;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/** Fills series from the cells of a table and remembers where each row stood. */
final class TableRows {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", ".");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private final CsvTable table;
  private final Faults faults;
  private final Map<String, Rows> series = new LinkedHashMap<>();

  TableRows(CsvTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
  }

  /** Adds the value of a cell to a series; a text that means missing makes a row without one. */
  void add(String name, int day, Line line, int cell) {
    add(name, day, line, cell, DoubleUnaryOperator.identity());
  }

  /** The same with another unit. */
  void add(String name, int day, Line line, int cell, DoubleUnaryOperator unit) {
    double value = unit.applyAsDouble(number(line, cell));
    series.computeIfAbsent(name, unknown -> new Rows()).add(day, value, line, cell);
  }

  /** The series that came together. */
  Map<String, SeriesBuilder> series() {
    Map<String, SeriesBuilder> builders = new LinkedHashMap<>();
    series.forEach((name, rows) -> builders.put(name, rows.builder));
    return builders;
  }

  /** The date in a cell, {@code 2025-01-02} or {@code 20250102}; a fault where there is none. */
  OptionalInt date(Line line, int cell) {
    String text = line.text(cell);
    OptionalInt day = Dates.parse(Dates.plain(text));
    if (day.isEmpty()) {
      fault(line, cell, Faults.quoted(text) + " is no date: expected 2025-01-02 or 20250102");
    }
    return day;
  }

  /** Adds a fault to a cell. */
  void fault(Line line, int cell, String message) {
    faults.add(table.place(line.number(), line.column(cell)), message);
  }

  private double number(Line line, int cell) {
    String text = line.text(cell);
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    boolean comma = table.commaIsDecimal() && DECIMAL_COMMA.matcher(text).matches();
    String plain = comma ? text.replace(',', '.') : text;
    if (NUMBER.matcher(plain).matches() && Double.isFinite(Double.parseDouble(plain))) {
      return Double.parseDouble(plain);
    }
    fault(
        line, cell, Faults.quoted(text) + " is no number: expected one such as 101.5, or nothing");
    return Double.NaN;
  }

  private final class Rows {
    private final SeriesBuilder builder = new SeriesBuilder(this::place, this::place);
    private int[] lines = new int[256];
    private int[] columns = new int[256];

    void add(int day, double value, Line line, int cell) {
      int row = builder.size();
      if (row == lines.length) {
        lines = Arrays.copyOf(lines, row * 2);
        columns = Arrays.copyOf(columns, row * 2);
      }
      lines[row] = line.number();
      columns[row] = line.column(cell);
      builder.add(day, value);
    }

    private String place(int row) {
      return table.place(lines[row], columns[row]);
    }
  }
}
