package io.github.sillage.ingest;

/**
 * One thing wrong with a curated file.
 *
 * @param file its name
 * @param line where, counted from 1
 * @param field the path to it, such as {@code events[3].when.time}; empty when the text is no YAML
 * @param message its value and what was expected
 */
public record CuratedFault(String file, int line, String field, String message) {

  /** File, line, field and message in one line. */
  @Override
  public String toString() {
    return file + ", line " + line + (field.isEmpty() ? "" : ", field " + field) + ": " + message;
  }
}
