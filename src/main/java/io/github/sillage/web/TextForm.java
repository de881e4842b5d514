package io.github.sillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A text that holds every row of a list, whatever their number.
 *
 * @param type its media type
 * @param head what stands before the rows
 * @param rows the text of some rows, in order
 * @param tail what stands after the last
 */
public record TextForm<T>(String type, String head, Function<List<T>, String> rows, String tail) {
  private static final CsvMapper CSV = new CsvMapper();
  private static final Pattern PLAIN = Pattern.compile("[^\\s;\\[]([^;]*[^\\s;])?");

  /** One JSON object a line. */
  public static <T> TextForm<T> ndjson() {
    return lines("application/x-ndjson", "", row -> Json.text(row) + "\n");
  }

  /**
   * Comma-separated values with a header line (RFC 4180). A list of texts is joined by semicolons;
   * one of objects, or of texts that hold semicolons themselves, is written as JSON.
   *
   * @param columns paths into a row's JSON such as {@code title.en}
   */
  public static <T> TextForm<T> csv(List<String> columns) {
    return lines(
        "text/csv; charset=utf-8; header=present",
        csvLine(columns),
        row -> csvLine(cells(Json.MAPPER.valueToTree(row), columns)));
  }

  private static <T> TextForm<T> lines(String type, String head, Function<T, String> line) {
    return new TextForm<>(
        type, head, rows -> rows.stream().map(line).collect(Collectors.joining()), "");
  }

  private static List<String> cells(JsonNode row, List<String> columns) {
    return columns.stream().map(column -> cell(row.at("/" + column.replace('.', '/')))).toList();
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray() && plain(value)) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(";"));
    }
    return value.isTextual() ? value.asText() : Json.text(value);
  }

  /** Whether the parts of a list can be told apart again when semicolons join them. */
  private static boolean plain(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .allMatch(each -> each.isTextual() && PLAIN.matcher(each.textValue()).matches());
  }

  private static String csvLine(List<String> cells) {
    try {
      return CSV.writer(CsvSchema.emptySchema()).writeValueAsString(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
