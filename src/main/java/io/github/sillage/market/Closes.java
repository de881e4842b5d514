package io.github.sillage.market;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Closing prices in CSV, {@code instrument,session,close} under that header line.
 *
 * @param file where they are written
 * @param source the source the bars carry
 */
public record Closes(DataFile file, String source) {
  private static final List<String> HEADER = List.of("instrument", "session", "close");
  private static final ObjectReader ROWS =
      new CsvMapper()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .readerFor(String[].class);

  /**
   * Reads all of them.
   *
   * @throws IllegalArgumentException naming file, line and field of the first fault
   */
  public List<InstrumentBar> read() {
    List<InstrumentBar> bars = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (MappingIterator<String[]> rows = ROWS.readValues(file.text())) {
      check(rows.hasNextValue() && header(rows.nextValue()), 1, "header", "expected " + HEADER);
      for (int line = 2; rows.hasNextValue(); line++) {
        List<String> row = List.of(rows.nextValue());
        check(row.size() == HEADER.size(), line, "row", "expected the columns " + HEADER);
        bars.add(bar(row, line));
        check(seen.add(row.get(0) + row.get(1)), line, "session", row.get(1) + " comes twice");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(file.name() + ": " + e.getMessage(), e);
    }
    return List.copyOf(bars);
  }

  private static boolean header(String[] row) {
    return List.of(row).equals(HEADER);
  }

  private InstrumentBar bar(List<String> row, int line) {
    InstrumentId instrument = cell(row, 0, line, InstrumentId::of, "MIC:code");
    LocalDate session = cell(row, 1, line, LocalDate::parse, "YYYY-MM-DD");
    Bar bar = cell(row, 2, line, text -> close(session, text), "a positive number");
    return new InstrumentBar(instrument, bar);
  }

  private Bar close(LocalDate session, String text) {
    return Bar.ofClose(session, new BigDecimal(text), source);
  }

  private <T> T cell(
      List<String> row, int column, int line, Function<String, T> parse, String expected) {
    try {
      return parse.apply(row.get(column));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      String message = "'" + row.get(column) + "' is not " + expected;
      throw new IllegalArgumentException(at(line, HEADER.get(column), message), e);
    }
  }

  private void check(boolean holds, int line, String field, String message) {
    if (!holds) {
      throw new IllegalArgumentException(at(line, field, message));
    }
  }

  private String at(int line, String field, String message) {
    return file.name() + ", line " + line + ", field " + field + ": " + message;
  }
}
