package io.github.sillage.adhoc;

import io.github.sillage.adhoc.CsvTable.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Returns of factors by date. Either a wide table as for prices, in decimals, or a file as the
 * Kenneth French library publishes it: lines of text, a header whose first cell is empty, days as
 * YYYYMMDD, simple returns in percent, -99.99 or -999 where there is none, then other sections and
 * a copyright, which are left out.
 */
final class FactorFile {
  private static final Pattern DAY = Pattern.compile("\\d{8}");
  private static final Pattern COARSER = Pattern.compile("\\d{4}(\\d{2})?");
  private static final int MOST_TEXT_LINES = 100;
  private static final Set<Double> NONE = Set.of(-99.99, -999.0);
  private static final double PERCENT = 100;

  private final CsvTable table;
  private final Faults faults;
  private final TableRows rows;

  private FactorFile(CsvTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
    this.rows = new TableRows(table, faults);
  }

  /** The factors of a file by name. */
  static Map<String, SeriesBuilder> read(Path file, Faults faults) throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      @Nullable Line header = new FactorFile(table, faults).header();
      if (header != null) {
        return new FactorFile(table, faults).read(header);
      }
    }
    return PriceFile.read(file, faults);
  }

  /** The header of the first section; null when the file is none of the library's. */
  private @Nullable Line header() throws IOException {
    for (int i = 0; i < MOST_TEXT_LINES; i++) {
      @Nullable Line line = table.next();
      if (line == null || line.text(0).equalsIgnoreCase("date")) {
        return null;
      }
      boolean named = line.cells().size() > 1 && line.text(0).isEmpty() && !line.text(1).isEmpty();
      if (named) {
        return line;
      }
    }
    return null;
  }

  private Map<String, SeriesBuilder> read(Line header) throws IOException {
    List<String> names = new ArrayList<>();
    header.cells().forEach(cell -> names.add(cell.text()));
    Line line = table.next();
    if (line != null && COARSER.matcher(line.text(0)).matches()) {
      rows.fault(line, 0, "the file is monthly or annual: expected the daily one");
      return Map.of();
    }
    while (line != null && DAY.matcher(line.text(0)).matches()) {
      add(line, names);
      line = table.next();
    }
    if (rows.series().isEmpty()) {
      faults.add(table.name(), "has no days such as 20250102 below its header");
    }
    return rows.series();
  }

  private void add(Line line, List<String> names) {
    OptionalInt day = rows.date(line, 0);
    for (int i = 1; i < names.size() && day.isPresent(); i++) {
      rows.add(names.get(i), day.getAsInt(), line, i, FactorFile::fraction);
    }
  }

  private static double fraction(double percent) {
    return NONE.contains(percent) ? Double.NaN : percent / PERCENT;
  }
}
