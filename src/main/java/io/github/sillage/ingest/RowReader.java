package io.github.sillage.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.timeline.EventCheck;
import io.github.sillage.timeline.EventReader;
import io.github.sillage.timeline.Expected;
import io.github.sillage.timeline.Fault;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows in the API's JSON form. Beside an event a row may have the {@code revision} that it
 * was exported at, which must then still be the current one if the row differs from it, {@code
 * withdrawn: true}, and a {@code reason}; {@code recordedAt} is ignored.
 */
final class RowReader {
  private static final int LONGEST_REASON = 500;

  private final ImportFile.Reading how;
  private final List<ImportRow> rows = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private int count;

  RowReader(ImportFile.Reading how) {
    this.how = how;
  }

  /** A row that is no row at all. */
  void fault(int line, String field, String message) {
    count++;
    faults.add(new RowFault(line, field, message));
  }

  /** Something wrong with the file as a whole. */
  void faultOfFile(int line, String field, String message) {
    faults.add(new RowFault(line, field, message));
  }

  /** A row. */
  void row(int line, ObjectNode row) {
    count++;
    int before = faults.size();
    row.remove("recordedAt");
    boolean withdrawn = flag(line, row.remove("withdrawn"));
    Optional<String> reason = text(line, row.remove("reason"));
    Expected expected = expected(line, row.remove("revision"));
    EventReader.Reading reading = EventReader.read(row, "");
    reading.faults().forEach(fault -> add(line, fault));
    reading.event().ifPresent(event -> check(line, event));
    if (faults.size() == before && reading.event().isPresent()) {
      TimelineEvent event = reading.event().get();
      Optional<String> why = reason.or(how::reason);
      rows.add(new ImportRow(line, new Recording(event, withdrawn, how.by(), why, expected)));
    }
  }

  /** Everything read. */
  ImportFile file() {
    return new ImportFile(rows, faults, count);
  }

  private void check(int line, TimelineEvent event) {
    EventCheck.venue(event, how.calendars()).ifPresent(fault -> add(line, fault));
    Integer before = lines.putIfAbsent(event.id(), line);
    if (before != null) {
      add(line, new Fault("id", "'" + event.id() + "' is there already: line " + before));
    }
  }

  private boolean flag(int line, @Nullable JsonNode value) {
    if (value != null && !value.isBoolean()) {
      add(line, new Fault("withdrawn", "'" + value.asText() + "': expected true or false"));
    }
    return value != null && value.booleanValue();
  }

  private Optional<String> text(int line, @Nullable JsonNode value) {
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()
        || value.asText().isBlank()
        || value.asText().length() > LONGEST_REASON) {
      add(line, new Fault("reason", "expected a text of 1 to " + LONGEST_REASON + " characters"));
    }
    return Optional.of(value.asText());
  }

  private Expected expected(int line, @Nullable JsonNode value) {
    if (value == null) {
      return Expected.ANYTHING;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 1) {
      add(line, new Fault("revision", "'" + value.asText() + "': expected a number from 1"));
    }
    return new Expected.Seen(value.intValue());
  }

  private void add(int line, Fault fault) {
    faults.add(new RowFault(line, fault.field(), fault.message()));
  }
}
