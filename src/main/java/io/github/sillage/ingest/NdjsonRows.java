package io.github.sillage.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.web.Json;
import java.util.Iterator;

/** Reads one JSON object a line; blank lines are skipped. */
final class NdjsonRows {
  private NdjsonRows() {}

  static void read(String text, RowReader rows) {
    int line = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      line++;
      String each = lines.next();
      if (!each.isBlank()) {
        row(line, each, rows);
      }
    }
  }

  private static void row(int line, String text, RowReader rows) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      if (tree instanceof ObjectNode row) {
        rows.row(line, row);
      } else {
        rows.fault(line, "", "expected a JSON object");
      }
    } catch (JsonProcessingException e) {
      rows.fault(line, "", "is no JSON: " + e.getOriginalMessage());
    }
  }
}
