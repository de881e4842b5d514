package io.github.sillage.ingest;

import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Category;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of events, read: what is good of it, and everything that is wrong. Pure, and slow for
 * large files, so it is for worker threads.
 *
 * @param rows the good rows in order; no event occurs twice
 * @param faults what is wrong with the others
 * @param count how many rows there are
 */
public record ImportFile(List<ImportRow> rows, List<RowFault> faults, int count) {
  public ImportFile {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * How a file is to be read.
   *
   * @param format its form
   * @param by who imports it
   * @param reason why, for rows that do not say so themselves
   * @param category of calendar entries that name none of ours
   * @param calendars the venues that a phase may refer to
   */
  public record Reading(
      ImportFormat format,
      String by,
      Optional<String> reason,
      Optional<Category> category,
      TradingCalendars calendars) {}

  /** Reads a file in UTF-8. */
  public static ImportFile read(byte[] bytes, Reading how) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
      RowReader rows = new RowReader(how);
      switch (how.format()) {
        case CSV -> new CsvRows(rows).read(bare);
        case NDJSON -> NdjsonRows.read(bare, rows);
        case ICS -> new CalendarRows(rows, how.category()).read(bare);
      }
      return rows.file();
    } catch (CharacterCodingException e) {
      RowFault fault = new RowFault(1, "", "the file is no UTF-8");
      return new ImportFile(List.of(), new ArrayList<>(List.of(fault)), 0);
    }
  }
}
