package io.github.sillage.adhoc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads series, {@code [["2025-01-02", 100.0], …]}, from a parser that stands at their value. */
final class SeriesReader {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private final JsonParser parser;
  private final Faults faults;

  SeriesReader(JsonParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** Series by name, in the order in which they stand there. */
  Map<String, SeriesBuilder> byName(String path) throws IOException {
    Map<String, SeriesBuilder> series = new LinkedHashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      faults.add(path, "is no object: expected series by name, {\"AAA\":[[\"2025-01-02\",100.0]]}");
      parser.skipChildren();
      return series;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String place = PLAIN.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
      parser.nextToken();
      if (series.put(name, one(place)) != null) {
        faults.add(place, "is given twice");
      }
    }
    return series;
  }

  /** One series. */
  SeriesBuilder one(String path) throws IOException {
    SeriesBuilder rows =
        new SeriesBuilder(row -> place(path, row), row -> place(path, row) + "[1]");
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      faults.add(path, "is no list: expected rows such as [[\"2025-01-02\",100.0]]");
      parser.skipChildren();
      return rows;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      row(path, i, rows);
    }
    if (rows.size() == 0) {
      faults.add(path, "has no rows: expected some such as [[\"2025-01-02\",100.0]]");
    }
    return rows;
  }

  private void row(String path, int row, SeriesBuilder rows) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      faults.add(place(path, row), shown() + " is no row: expected a date and a number or null");
      parser.skipChildren();
      return;
    }
    OptionalInt day = OptionalInt.empty();
    double value = Double.NaN;
    int length = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; length++) {
      if (length == 0) {
        day = date(path, row);
      } else if (length == 1) {
        value = number(path, row);
      }
      parser.skipChildren();
    }
    if (length != 2) {
      faults.add(
          place(path, row), "has " + length + " values: expected a date and a number or null");
    }
    rows.add(day.orElse(-row - 1_000_000_000), value);
  }

  private static String place(String path, int row) {
    return path + "[" + row + "]";
  }

  private OptionalInt date(String path, int row) throws IOException {
    OptionalInt day =
        parser.currentToken() == JsonToken.VALUE_STRING
            ? Dates.parse(parser.getText())
            : OptionalInt.empty();
    if (day.isEmpty()) {
      faults.add(
          place(path, row) + "[0]", shown() + " is no date: expected text such as \"2025-01-02\"");
    }
    return day;
  }

  private double number(String path, int row) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token.isNumeric() && Double.isFinite(parser.getDoubleValue())) {
      return parser.getDoubleValue();
    }
    faults.add(
        place(path, row) + "[1]",
        shown() + " is no finite number: expected a number, or null where it is missing");
    return Double.NaN;
  }

  private String shown() throws IOException {
    return parser.currentToken().isStructStart()
        ? "a list or an object"
        : Faults.quoted(parser.getText());
  }
}
