package io.github.sillage.feed.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of comma-separated values with a row of names (RFC 4180), cells found by name. */
final class Csv {
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Reads a text; one without names has no columns. */
  Csv(String text) {
    List<List<String>> lines = lines(text);
    List<String> names = lines.isEmpty() ? List.of() : lines.get(0);
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i).strip(), i);
    }
    lines.stream().skip(1).filter(row -> row.size() >= names.size()).forEach(rows::add);
  }

  boolean has(String name) {
    return columns.containsKey(name);
  }

  /** The rows below the names that are whole. */
  List<List<String>> rows() {
    return rows;
  }

  /** A cell that is not blank. */
  Optional<String> cell(List<String> row, String name) {
    int i = columns.getOrDefault(name, Integer.MAX_VALUE);
    return i < row.size() && !row.get(i).isBlank()
        ? Optional.of(row.get(i).strip())
        : Optional.empty();
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (char c : (text + "\n").toCharArray()) {
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (isQuoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c != '\r') {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      }
    }
    lines.removeIf(each -> each.size() == 1 && each.get(0).isBlank());
    return lines;
  }
}
