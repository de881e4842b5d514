package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.adhoc.CsvTable.Line;
import io.github.sillage.web.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Events in a table with a header line: columns {@code instrument} and {@code dayZero}, and where
 * wanted {@code id}, {@code benchmark} and {@code benchmarkWeight}. Without an id an event is
 * called by its instrument and date.
 */
final class EventFile {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("id", "id"),
          Map.entry("event", "id"),
          Map.entry("instrument", "instrument"),
          Map.entry("ticker", "instrument"),
          Map.entry("symbol", "instrument"),
          Map.entry("permno", "instrument"),
          Map.entry("dayzero", "dayZero"),
          Map.entry("date", "dayZero"),
          Map.entry("day0", "dayZero"),
          Map.entry("benchmark", "benchmark"),
          Map.entry("market", "benchmark"),
          Map.entry("benchmarkweight", "benchmarkWeight"),
          Map.entry("weight", "benchmarkWeight"));

  private final CsvTable table;
  private final Optional<String> benchmark;
  private final Faults faults;
  private final RequestCheck check;
  private final Map<String, Integer> columns = new HashMap<>();

  private EventFile(CsvTable table, Optional<String> benchmark, Faults faults, RequestCheck check) {
    this.table = table;
    this.benchmark = benchmark;
    this.faults = faults;
    this.check = check;
  }

  /**
   * Hands every event of a file over.
   *
   * @param benchmark of the events that name none
   */
  static void read(Path file, Optional<String> benchmark, Faults faults, RequestCheck check)
      throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      new EventFile(table, benchmark, faults, check).read();
    }
  }

  private void read() throws IOException {
    @Nullable Line header = table.next();
    if (header == null || !names(header)) {
      faults.add(
          table.place(1, 1),
          "the header lacks instrument or dayZero: expected id,instrument,benchmark,dayZero");
      return;
    }
    for (Line line = table.next(); line != null; line = table.next()) {
      if (line.cells().stream().anyMatch(cell -> !cell.text().isEmpty())) {
        event(line);
      }
    }
  }

  private boolean names(Line header) {
    for (int i = 0; i < header.cells().size(); i++) {
      String known = NAMES.get(header.text(i).toLowerCase(Locale.ROOT));
      if (known != null) {
        columns.putIfAbsent(known, i);
      }
    }
    return columns.containsKey("instrument") && columns.containsKey("dayZero");
  }

  private void event(Line line) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    columns.forEach((name, column) -> put(event, name, line.text(column)));
    if (event.get("dayZero") != null) {
      event.put("dayZero", Dates.plain(event.get("dayZero").asText()));
    }
    if (!event.has("id")) {
      event.put("id", event.path("instrument").asText() + "@" + event.path("dayZero").asText());
    }
    if (!event.has("benchmark")) {
      benchmark.ifPresent(name -> event.put("benchmark", name));
    }
    UnaryOperator<String> place =
        field -> table.place(line.number(), line.column(columns.getOrDefault(field, 0)));
    check.event(new Fields(event, place, faults), place);
  }

  private static void put(ObjectNode event, String name, String text) {
    if (name.equals("benchmarkWeight") && text.matches("\\d*\\.?\\d+")) {
      event.put(name, Double.parseDouble(text));
    } else if (!text.isEmpty()) {
      event.put(name, text);
    }
  }
}
