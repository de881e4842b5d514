package io.github.sillage.ingest;

/**
 * One thing wrong with one row of an import.
 *
 * @param line where the row begins, counted from 1
 * @param field the field at fault; empty when it is the row itself
 * @param message its value and what was expected
 */
public record RowFault(int line, String field, String message) {

  /** Line, field and message in one line. */
  @Override
  public String toString() {
    return "line " + line + (field.isEmpty() ? "" : ", field " + field) + ": " + message;
  }
}
