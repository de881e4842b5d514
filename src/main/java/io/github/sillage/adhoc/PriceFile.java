package io.github.sillage.adhoc;

import io.github.sillage.adhoc.CsvTable.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices, or returns, in a table with a header line. Long: a column of dates, one of instruments
 * and one of values. Single: dates and {@code close}, alone or beside open, high, low or volume;
 * the series has the name of the file. Wide: dates in the first column, then a column for each
 * series; an empty cell there is no row, so that series of several venues may share a table, while
 * NA is a session without a value.
 */
final class PriceFile {
  private static final Set<String> DATES = Set.of("date", "session", "day", "datadate");
  private static final Set<String> INSTRUMENTS =
      Set.of("instrument", "ticker", "symbol", "permno", "id", "isin", "name", "series");
  private static final Set<String> VALUES =
      Set.of(
          "close",
          "adjclose",
          "adj close",
          "adj_close",
          "adjustedclose",
          "price",
          "prc",
          "value",
          "return",
          "ret");

  private static final Set<String> BESIDE_CLOSE = Set.of("open", "high", "low", "volume");

  private final CsvTable table;
  private final Faults faults;
  private final TableRows rows;

  private PriceFile(CsvTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
    this.rows = new TableRows(table, faults);
  }

  /** The series of a file by name. */
  static Map<String, SeriesBuilder> read(Path file, Faults faults) throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      return new PriceFile(table, faults).read();
    }
  }

  private Map<String, SeriesBuilder> read() throws IOException {
    @Nullable Line header = table.next();
    if (header == null) {
      faults.add(table.name(), "is empty: expected a header line such as date,instrument,close");
      return Map.of();
    }
    int date = column(header, DATES);
    int instrument = column(header, INSTRUMENTS);
    int value = column(header, VALUES);
    if (date < 0) {
      rows.fault(
          header,
          0,
          "the header has no column date: expected date,instrument,close or date,AAA,BBB");
    } else if (instrument >= 0 && value >= 0) {
      readLong(date, instrument, value);
    } else if (value >= 0 && (header.cells().size() == 2 || column(header, BESIDE_CLOSE) >= 0)) {
      readSingle(date, value);
    } else if (instrument >= 0) {
      rows.fault(
          header,
          instrument,
          "the header has a column of instruments and none that is called close");
    } else {
      readWide(header, date);
    }
    if (rows.series().isEmpty() && faults.count() == 0) {
      faults.add(table.name(), "has no rows below its header");
    }
    return rows.series();
  }

  private static int column(Line header, Set<String> names) {
    for (int i = 0; i < header.cells().size(); i++) {
      if (names.contains(header.text(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private void readSingle(int date, int value) throws IOException {
    String name = table.name().replaceFirst("\\.[^.]*$", "");
    for (Line line = table.next(); line != null; line = table.next()) {
      OptionalInt day = blank(line) ? OptionalInt.empty() : rows.date(line, date);
      if (day.isPresent()) {
        rows.add(name, day.getAsInt(), line, value);
      }
    }
  }

  private void readLong(int date, int instrument, int value) throws IOException {
    for (Line line = table.next(); line != null; line = table.next()) {
      if (!blank(line)) {
        longLine(line, date, instrument, value);
      }
    }
  }

  private void longLine(Line line, int date, int instrument, int value) {
    OptionalInt day = rows.date(line, date);
    if (line.text(instrument).isEmpty()) {
      rows.fault(line, instrument, "names no instrument");
    } else if (day.isPresent()) {
      rows.add(line.text(instrument), day.getAsInt(), line, value);
    }
  }

  private void readWide(Line header, int date) throws IOException {
    List<String> names = names(header, date);
    for (Line line = table.next(); line != null; line = table.next()) {
      OptionalInt day = blank(line) ? OptionalInt.empty() : rows.date(line, date);
      if (line.cells().size() > names.size()) {
        rows.fault(
            line,
            names.size(),
            "there are %d cells: expected %d as the header"
                .formatted(line.cells().size(), names.size()));
      }
      for (int i = 0; i < names.size() && day.isPresent(); i++) {
        if (i != date && !line.text(i).isEmpty()) {
          rows.add(names.get(i), day.getAsInt(), line, i);
        }
      }
    }
  }

  private List<String> names(Line header, int date) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String name = header.text(i);
      if (name.isEmpty() && i != date) {
        rows.fault(header, i, "the column has no name");
      } else if (names.contains(name)) {
        rows.fault(header, i, Faults.quoted(name) + " is given twice");
      }
      names.add(name);
    }
    return names;
  }

  private static boolean blank(Line line) {
    return line.cells().stream().allMatch(cell -> cell.text().isEmpty());
  }
}
