package io.github.sillage.adhoc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text table, read line by line: cells between commas, semicolons or tabs, whichever the first
 * line that has any uses most; a cell in double quotes may hold the separator (RFC 4180), but no
 * line break.
 */
final class CsvTable implements AutoCloseable {
  private final Path file;
  private final BufferedReader reader;
  private char separator;
  private int line;

  private CsvTable(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** One cell: its text without quotes and outer blanks, and the column of its first character. */
  record Cell(String text, int column) {}

  /** One line that is not blank. */
  record Line(int number, List<Cell> cells) {

    /** The text of a cell, empty where the line is shorter. */
    String text(int index) {
      return index < cells.size() ? cells.get(index).text() : "";
    }

    /** The column of a cell, past the end where the line is shorter. */
    int column(int index) {
      if (index < cells.size()) {
        return cells.get(index).column();
      }
      Cell last = cells.get(cells.size() - 1);
      return last.column() + last.text().length();
    }
  }

  /**
   * Opens a file in UTF-8.
   *
   * @throws RejectedInput when there is none
   */
  static CsvTable open(Path file) throws IOException {
    try {
      return new CsvTable(file, Files.newBufferedReader(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new RejectedInput(List.of(new Fault(file.toString(), "there is no such file")));
    }
  }

  /** The name of the file without folders. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /** Names a place as file, line and column. */
  String place(int lineNumber, int column) {
    return name() + ":" + lineNumber + ":" + column;
  }

  /** Whether cells are separated by something else than a comma: 1,5 may then be a number. */
  boolean commaIsDecimal() {
    return separator == ';' || separator == '\t';
  }

  /** The next line, null at the end; blank lines come back without cells' text. */
  @Nullable Line next() throws IOException {
    String text;
    try {
      text = reader.readLine();
    } catch (CharacterCodingException e) {
      throw new RejectedInput(
          List.of(new Fault(place(line + 1, 1), "the text is not UTF-8: save the file so")));
    }
    if (text == null) {
      return null;
    }
    line++;
    String clean = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (separator == 0) {
      separator = separatorOf(clean);
    }
    return new Line(line, cells(clean));
  }

  private static char separatorOf(String text) {
    return Stream.of(',', ';', '\t')
        .max((a, b) -> Long.compare(count(text, a), count(text, b)))
        .filter(most -> count(text, most) > 0)
        .orElse((char) 0);
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private List<Cell> cells(String text) {
    List<Cell> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int start = 1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted && separator != 0) {
        cells.add(new Cell(cell.toString().strip(), start));
        cell.setLength(0);
        start = i + 2;
      } else {
        cell.append(c);
      }
    }
    cells.add(new Cell(cell.toString().strip(), start));
    return cells;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
