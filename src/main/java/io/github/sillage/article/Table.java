package io.github.sillage.article;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A packed table: fields between tabs, {@code #} before remarks. */
final class Table {
  private static final String HOME = "/data/articles/";

  private Table() {}

  /** One line of it. */
  record Row(List<String> fields) {
    String get(int column) {
      return column < fields.size() ? fields.get(column) : "";
    }

    /** The parts of a field between bars. */
    List<String> list(int column) {
      String field = get(column);
      return field.isEmpty() ? List.of() : List.of(field.split("\\s*\\|\\s*"));
    }

    <E extends Enum<E>> E word(int column, Class<E> type) {
      return Enum.valueOf(type, get(column).toUpperCase(Locale.ROOT));
    }
  }

  /** The rows of a packed table. */
  static List<Row> read(String name) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Table.class.getResourceAsStream(HOME + name)) {
      if (in == null) {
        throw new IllegalStateException("the product was packed without " + name);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines.lines().filter(Table::isRow).forEach(line -> rows.add(row(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return rows;
  }

  private static boolean isRow(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static Row row(String line) {
    return new Row(List.of(line.split("\t", -1)));
  }
}
