package io.github.sillage.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.EventCheck;
import io.github.sillage.timeline.EventReader;
import io.github.sillage.timeline.Expected;
import io.github.sillage.timeline.Fault;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.TimelineEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the curated files, all or nothing. A file holds {@code events}, a list in the API's JSON
 * form written as YAML; an entry may also say {@code withdrawn: true}, which takes the event back,
 * and a {@code reason}, which goes into its history. An entry yields to what was written by others
 * than files, unless it says {@code over:} and the number of the revision it means to replace.
 */
public final class CuratedEvents {
  /** How histories name a file, with its name behind. */
  static final String WRITER = "curated:";

  private final TradingCalendars calendars;
  private final List<CuratedFault> faults = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();
  private final List<Recording> recordings = new ArrayList<>();

  private CuratedEvents(TradingCalendars calendars) {
    this.calendars = calendars;
  }

  /**
   * The events of all files, to be recorded by {@code curated:} and the file's name.
   *
   * @param calendars the venues that a phase may refer to
   * @throws CuratedException with every fault of every file
   */
  public static List<Recording> read(List<DataFile> files, TradingCalendars calendars) {
    CuratedEvents events = new CuratedEvents(calendars);
    files.forEach(events::add);
    if (!events.faults.isEmpty()) {
      throw new CuratedException(events.faults);
    }
    return List.copyOf(events.recordings);
  }

  private void add(DataFile file) {
    try {
      YamlDocument document = YamlDocument.parse(file.text());
      new Sheet(file.name(), document).read();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      faults.add(new CuratedFault(file.name(), line, "", "is no valid YAML: " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(file.name(), e);
    }
  }

  /** One file on its way in. */
  private final class Sheet {
    private final String name;
    private final YamlDocument document;

    Sheet(String name, YamlDocument document) {
      this.name = name;
      this.document = document;
    }

    void read() {
      JsonNode events = document.root().path("events");
      document.root().fieldNames().forEachRemaining(this::refuseUnknown);
      if (!events.isArray()) {
        fault("events", "expected a list of events");
      }
      for (int i = 0; i < events.size(); i++) {
        readEvent(events.get(i), "events[" + i + "]");
      }
    }

    private void readEvent(JsonNode node, String path) {
      JsonNode content = node.deepCopy();
      boolean withdrawn = false;
      Optional<String> reason = Optional.empty();
      OptionalInt over = OptionalInt.empty();
      if (content instanceof ObjectNode fields) {
        withdrawn = flag(Optional.ofNullable(fields.remove("withdrawn")), path + ".withdrawn");
        reason = text(Optional.ofNullable(fields.remove("reason")), path + ".reason");
        over = number(Optional.ofNullable(fields.remove("over")), path + ".over");
      }
      EventReader.Reading reading = EventReader.read(content, path);
      reading.faults().forEach(this::fault);
      if (reading.event().isPresent()) {
        TimelineEvent event = reading.event().get();
        check(event, path);
        Expected expected = new Expected.WrittenBy(WRITER, over);
        recordings.add(new Recording(event, withdrawn, WRITER + name, reason, expected));
      }
    }

    private void check(TimelineEvent event, String path) {
      String place = name + ", line " + document.line(path + ".id");
      String before = places.putIfAbsent(event.id(), place);
      if (before != null) {
        fault(path + ".id", "'" + event.id() + "' is there already: " + before);
      }
      EventCheck.venue(event, calendars)
          .ifPresent(fault -> fault(path + "." + fault.field(), fault.message()));
    }

    private boolean flag(Optional<JsonNode> value, String path) {
      if (value.isPresent() && !value.get().isBoolean()) {
        fault(path, "'" + value.get().asText() + "': expected true or false");
      }
      return value.map(JsonNode::booleanValue).orElse(false);
    }

    private OptionalInt number(Optional<JsonNode> value, String path) {
      if (value.isPresent() && !isWhole(value.get())) {
        fault(path, "'" + value.get().asText() + "': expected the number of a revision");
      }
      return value.stream().mapToInt(JsonNode::intValue).findFirst();
    }

    private static boolean isWhole(JsonNode value) {
      return value.canConvertToExactIntegral() && value.canConvertToInt();
    }

    private Optional<String> text(Optional<JsonNode> value, String path) {
      if (value.isPresent() && !value.get().isTextual()) {
        fault(path, "'" + value.get().asText() + "': expected a text");
      }
      return value.map(JsonNode::asText);
    }

    private void refuseUnknown(String field) {
      if (!field.equals("events")) {
        fault(field, "is not a field here: known is events");
      }
    }

    private void fault(Fault fault) {
      fault(fault.field(), fault.message());
    }

    private void fault(String path, String message) {
      faults.add(new CuratedFault(name, document.line(path), path, message));
    }
  }
}
