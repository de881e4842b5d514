package io.github.sillage.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that events are imported in. */
public enum ImportFormat {
  /** Comma-separated values with a header line; the columns are those of the export. */
  CSV("text/csv", ".csv"),
  /** One JSON object a line. */
  NDJSON("application/x-ndjson", ".ndjson .jsonl"),
  /** An iCalendar (RFC 5545). */
  ICS("text/calendar", ".ics");

  private final String type;
  private final String endings;

  ImportFormat(String type, String endings) {
    this.type = type;
    this.endings = endings;
  }

  /** The form of a media type, whatever its parameters. */
  public static Optional<ImportFormat> ofType(String type) {
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(form -> form.type.equals(bare)).findFirst();
  }

  /** The form of a file by the end of its name. */
  public static Optional<ImportFormat> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(form -> Arrays.stream(form.endings.split(" ", -1)).anyMatch(lower::endsWith))
        .findFirst();
  }

  /** The media types, for a message. */
  public static String types() {
    return String.join(", ", Arrays.stream(values()).map(form -> form.type).toList());
  }
}
