package io.github.sillage.ingest;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateStart;
import biweekly.property.RawProperty;
import biweekly.property.Status;
import biweekly.property.ValuedProperty;
import biweekly.util.DateTimeComponents;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.timeline.Category;
import io.github.sillage.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a calendar. An entry that carries the whole event, as the calendar feed writes it, is that
 * event. Another becomes one: SUMMARY is its title, DTSTART its date or minute, DESCRIPTION its
 * note, URL its source, a category among CATEGORIES its category; its id follows from the UID. An
 * entry that is CANCELLED is withdrawn; one that recurs is refused.
 */
final class CalendarRows {
  private static final String CONTENT = "X-SILLAGE-EVENT";
  private static final String BEGIN = "BEGIN:VEVENT";

  private final RowReader rows;
  private final Optional<Category> category;

  CalendarRows(RowReader rows, Optional<Category> category) {
    this.rows = rows;
    this.category = category;
  }

  void read(String text) {
    List<ICalendar> calendars = Biweekly.parse(text).all();
    if (calendars.isEmpty()) {
      rows.faultOfFile(1, "", "is no iCalendar: expected BEGIN:VCALENDAR");
    }
    List<Integer> lines = lines(text);
    int at = 0;
    for (ICalendar calendar : calendars) {
      for (VEvent event : calendar.getEvents()) {
        row(at < lines.size() ? lines.get(at) : 1, calendar, event);
        at++;
      }
    }
  }

  /** Where the entries begin; a folded line never starts so. */
  private static List<Integer> lines(String text) {
    List<Integer> lines = new ArrayList<>();
    int line = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (each.strip().equalsIgnoreCase(BEGIN)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private void row(int line, ICalendar calendar, VEvent event) {
    @Nullable RawProperty whole = event.getExperimentalProperty(CONTENT);
    if (whole != null) {
      whole(line, whole.getValue());
    } else if (event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty()) {
      rows.fault(line, "RRULE", "recurs: expected one date");
    } else {
      foreign(line, calendar, event);
    }
  }

  private void whole(int line, String text) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      if (tree instanceof ObjectNode row) {
        rows.row(line, row);
        return;
      }
      rows.fault(line, CONTENT, "expected a JSON object");
    } catch (JsonProcessingException e) {
      rows.fault(line, CONTENT, "is no JSON: " + e.getOriginalMessage());
    }
  }

  private void foreign(int line, ICalendar calendar, VEvent event) {
    @Nullable DateStart start = event.getDateStart();
    if (start == null || start.getValue() == null || event.getUid() == null) {
      rows.fault(line, start == null ? "DTSTART" : "UID", "is missing");
      return;
    }
    ObjectNode row = Json.MAPPER.createObjectNode();
    String uid = event.getUid().getValue();
    row.put("id", "ics-" + UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8)));
    when(row.putObject("when"), calendar, start);
    category(event).ifPresent(known -> row.put("category", known));
    text(event.getSummary()).ifPresent(title -> row.putObject("title").put("en", title));
    text(event.getDescription()).ifPresent(note -> row.putObject("note").put("en", note));
    text(event.getUrl())
        .filter(url -> url.startsWith("http"))
        .ifPresent(url -> row.putArray("sources").addObject().put("url", url));
    if (Status.cancelled().equals(event.getStatus())) {
      row.put("withdrawn", true);
    }
    rows.row(line, row);
  }

  private static void when(ObjectNode when, ICalendar calendar, DateStart start) {
    DateTimeComponents written = start.getValue().getRawComponents();
    when.put(
        "date",
        "%04d-%02d-%02d".formatted(written.getYear(), written.getMonth(), written.getDate()));
    when.put("zone", zone(calendar, start));
    when.put("phase", "UNKNOWN");
    if (start.getValue().hasTime()) {
      when.put("time", "%02d:%02d".formatted(written.getHour(), written.getMinute()));
      when.put("precision", "minute").put("basis", "seen");
    } else {
      when.put("precision", "day").put("basis", "unknown");
    }
  }

  private static String zone(ICalendar calendar, DateStart start) {
    @Nullable TimezoneAssignment own = calendar.getTimezoneInfo().getTimezone(start);
    if (own != null) {
      return own.getTimeZone().toZoneId().getId();
    }
    @Nullable RawProperty usual = calendar.getExperimentalProperty("X-WR-TIMEZONE");
    boolean utc = start.getValue().getRawComponents().isUtc();
    return usual == null || utc ? "UTC" : usual.getValue();
  }

  private Optional<String> category(VEvent event) {
    List<String> ours = Arrays.stream(Category.values()).map(Category::toString).toList();
    return event.getCategories().stream()
        .flatMap(each -> each.getValues().stream())
        .filter(ours::contains)
        .findFirst()
        .or(() -> category.map(Category::toString));
  }

  private static Optional<String> text(@Nullable ValuedProperty<String> property) {
    return property == null || property.getValue() == null
        ? Optional.empty()
        : Optional.of(property.getValue()).filter(text -> !text.isBlank());
  }
}
