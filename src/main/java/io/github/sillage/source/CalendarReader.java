package io.github.sillage.source;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.property.TextProperty;
import biweekly.util.DateTimeComponents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads iCalendar by biweekly. The day of an event is that of DTSTART as it is written; a series
 * counts once, at its first day, and what is cancelled not at all.
 */
final class CalendarReader implements SourceReader {
  @Override
  public URI address(SourceSpec source) {
    return source.url().orElseThrow();
  }

  @Override
  public List<SourceItem> read(SourceSpec source, Document document) {
    String text = new String(document.body(), StandardCharsets.UTF_8);
    List<ICalendar> calendars = Biweekly.parse(text).all();
    if (calendars.isEmpty() || !text.contains("END:VCALENDAR")) {
      throw new SourceException("is no calendar, or not whole");
    }
    return calendars.stream()
        .flatMap(calendar -> calendar.getEvents().stream())
        .filter(event -> event.getUid() != null && !isCancelled(event))
        .map(event -> item(source, event))
        .toList();
  }

  private static boolean isCancelled(VEvent event) {
    Status status = event.getStatus();
    return status != null && status.isCancelled();
  }

  private static SourceItem item(SourceSpec source, VEvent event) {
    return new SourceItem(
        event.getUid().getValue(),
        Links.of(text(event.getUrl())),
        text(event.getSummary()),
        text(event.getDescription()),
        false,
        Optional.empty(),
        day(event.getDateStart()),
        source.language(),
        Optional.empty());
  }

  private static Optional<LocalDate> day(@Nullable DateStart start) {
    if (start == null || start.getValue() == null) {
      return Optional.empty();
    }
    @Nullable DateTimeComponents written = start.getValue().getRawComponents();
    try {
      return Optional.ofNullable(written)
          .map(each -> LocalDate.of(each.getYear(), each.getMonth(), each.getDate()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(@Nullable TextProperty property) {
    return property == null || property.getValue() == null ? "" : property.getValue();
  }
}
