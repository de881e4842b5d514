package io.github.sillage.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with a header line. Columns are paths such as {@code when.date} or {@code
 * title.en}; an empty cell is an absent field. Lists of texts are separated by semicolons or
 * written as JSON, lists of objects are JSON, sources may also be addresses separated by spaces.
 */
final class CsvRows {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final Set<String> PLAIN =
      Set.of(
          "id",
          "when.date",
          "when.time",
          "when.zone",
          "when.precision",
          "when.phase",
          "when.phaseVenue",
          "when.basis",
          "category",
          "reason",
          "recordedAt");
  private static final Set<String> TYPED =
      Set.of(
          "revision",
          "verified",
          "withdrawn",
          "parties",
          "instruments",
          "siblings",
          "figures",
          "sources",
          "title",
          "note");
  private static final Pattern BY_LANGUAGE = Pattern.compile("(title|note)\\.[a-z]{2,3}");

  private final RowReader rows;
  private int line = 1;

  CsvRows(RowReader rows) {
    this.rows = rows;
  }

  void read(String text) {
    try (MappingIterator<String[]> table = CSV.readerFor(String[].class).readValues(text)) {
      List<String> columns = List.of();
      while (table.hasNextValue()) {
        List<String> cells = Arrays.asList(table.nextValue());
        if (columns.isEmpty()) {
          columns = cells.stream().map(String::strip).toList();
          if (!known(columns)) {
            return;
          }
        } else {
          row(columns, cells);
        }
        line += 1 + (int) cells.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      }
    } catch (JsonProcessingException e) {
      rows.faultOfFile(line, "", "is no CSV: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean known(List<String> columns) {
    List<String> unknown = columns.stream().filter(each -> !isKnown(each)).toList();
    unknown.forEach(each -> rows.faultOfFile(line, each, "is not a column here"));
    boolean twice = columns.stream().distinct().count() < columns.size();
    if (twice) {
      rows.faultOfFile(line, "", "expected no column twice");
    }
    return unknown.isEmpty() && !twice;
  }

  private static boolean isKnown(String column) {
    return PLAIN.contains(column)
        || TYPED.contains(column)
        || BY_LANGUAGE.matcher(column).matches();
  }

  private void row(List<String> columns, List<String> cells) {
    if (cells.stream().allMatch(String::isBlank)) {
      return;
    }
    if (cells.size() != columns.size()) {
      rows.fault(line, "", cells.size() + " cells: expected " + columns.size());
      return;
    }
    ObjectNode row = Json.MAPPER.createObjectNode();
    for (String whole : List.of("title", "note")) {
      int at = columns.indexOf(whole);
      if (at >= 0 && !put(row, whole, cells.get(at))) {
        return;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (!column.equals("title") && !column.equals("note") && !put(row, column, cells.get(i))) {
        return;
      }
    }
    complete(row);
    rows.row(line, row);
  }

  /** What a row need not say where it follows from the rest. */
  private static void complete(ObjectNode row) {
    if (row.get("when") instanceof ObjectNode when) {
      putIfAbsent(when, "precision", when.has("time") ? "minute" : "day");
      putIfAbsent(when, "phase", "UNKNOWN");
      putIfAbsent(when, "basis", "unknown");
    }
    if (row.path("note").isEmpty()) {
      row.remove("note");
    }
  }

  private static void putIfAbsent(ObjectNode object, String field, String value) {
    if (!object.has(field)) {
      object.put(field, value);
    }
  }

  private boolean put(ObjectNode row, String column, String cell) {
    int dot = column.indexOf('.');
    ObjectNode parent = dot < 0 ? row : row.withObject("/" + column.substring(0, dot));
    String name = column.substring(dot + 1);
    if (cell.isEmpty()) {
      parent.remove(name);
      return true;
    }
    if (!TYPED.contains(column)) {
      parent.put(name, cell);
      return true;
    }
    @Nullable JsonNode value = typed(column, cell);
    if (value == null) {
      rows.fault(line, column, "'" + cell + "': expected JSON");
      return false;
    }
    parent.set(name, value);
    return true;
  }

  private static @Nullable JsonNode typed(String column, String cell) {
    String text = cell.strip();
    boolean json = text.startsWith("[") || text.startsWith("{");
    return switch (column) {
      case "parties", "instruments", "siblings" -> json ? parsed(text) : list(text);
      case "sources" -> json ? parsed(text) : sources(text);
      case "revision", "verified", "withdrawn" -> {
        @Nullable JsonNode value = parsed(text);
        yield value == null ? Json.MAPPER.getNodeFactory().textNode(text) : value;
      }
      default -> parsed(text);
    };
  }

  private static JsonNode list(String text) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    Stream.of(text.split(";")).map(String::strip).filter(t -> !t.isEmpty()).forEach(list::add);
    return list;
  }

  private static JsonNode sources(String text) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    Stream.of(text.split("\\s+")).forEach(url -> list.addObject().put("url", url));
    return list;
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
