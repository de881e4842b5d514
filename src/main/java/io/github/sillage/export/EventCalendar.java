package io.github.sillage.export;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Status;
import biweekly.property.Summary;
import io.github.sillage.timeline.EventJson;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import io.github.sillage.web.Json;
import io.github.sillage.web.TextForm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

/**
 * Events as an iCalendar (RFC 5545). An event whose minute is known starts then, in UTC; another
 * lasts the day, month or year that is known of it. None blocks time. The UID is for ever, SEQUENCE
 * counts revisions from 0, an event that was taken back is CANCELLED and one that is unverified
 * TENTATIVE. {@value #CONTENT} holds the event as the API writes it, so that nothing is lost on the
 * way back.
 */
public final class EventCalendar {
  /** The property that holds the whole event as JSON. */
  public static final String CONTENT = "X-SILLAGE-EVENT";

  /** What follows the event's id in its UID. */
  public static final String UID_SUFFIX = "@sillage.github.io";

  private static final int LINE_OCTETS = 75;
  private static final String FIRST = "BEGIN:VEVENT";
  private static final String TAIL = "END:VCALENDAR\r\n";

  private EventCalendar() {}

  /** One calendar of any number of events. */
  static TextForm<Revision> form(FeedAddress address, Language language) {
    String empty = text(List.of(), address, language);
    String head = empty.substring(0, empty.length() - TAIL.length());
    return new TextForm<>(
        FeedForm.CALENDAR.type(), head, some -> components(some, address, language), TAIL);
  }

  private static String components(
      List<Revision> revisions, FeedAddress address, Language language) {
    if (revisions.isEmpty()) {
      return "";
    }
    String whole = text(revisions, address, language);
    return whole.substring(whole.indexOf(FIRST), whole.length() - TAIL.length());
  }

  private static String text(List<Revision> revisions, FeedAddress address, Language language) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Sillage//Timeline//EN");
    calendar.setExperimentalProperty("X-WR-CALNAME", "Sillage");
    revisions.forEach(each -> calendar.addEvent(component(each, address, language)));
    StringWriter text = new StringWriter();
    try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folded(text.toString());
  }

  /** Folds lines at 75 octets of UTF-8, as the RFC counts them; the library counts characters. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length() + text.length() / 32);
    int octets = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      int sign = text.codePointAt(at);
      int length = sign < 0x80 ? 1 : sign < 0x800 ? 2 : sign < 0x10000 ? 3 : 4;
      if (octets + length > LINE_OCTETS && sign != '\r' && sign != '\n') {
        folded.append("\r\n ");
        octets = 1;
      }
      folded.appendCodePoint(sign);
      octets = sign == '\n' ? 0 : octets + length;
    }
    return folded.toString();
  }

  private static VEvent component(Revision revision, FeedAddress address, Language language) {
    TimelineEvent event = revision.event();
    VEvent component = new VEvent();
    component.setUid(event.id() + UID_SUFFIX);
    component.setDateTimeStamp(Date.from(revision.recordedAt()));
    component.setLastModified(Date.from(revision.recordedAt()));
    component.setSequence(revision.number() - 1);
    component.setStatus(status(revision));
    component.setTransparency(true);
    span(component, event.when());
    Summary summary = component.setSummary(EventText.title(event, language));
    summary.setLanguage(language.titleLanguage(event));
    component.setDescription(EventText.body(event, language));
    component.addCategories(EventText.tags(event));
    component.setUrl(address.event(event.id()));
    component.setExperimentalProperty(CONTENT, EventText.clean(Json.text(EventJson.of(revision))));
    return component;
  }

  private static Status status(Revision revision) {
    if (revision.isWithdrawn()) {
      return Status.cancelled();
    }
    return revision.event().verified() ? Status.confirmed() : Status.tentative();
  }

  private static void span(VEvent component, When when) {
    if (when.instant().isPresent()) {
      Instant start = when.instant().get();
      component.setDateStart(Date.from(start), true);
      return;
    }
    component.setDateStart(midnight(when.date()), false);
    component.setDateEnd(midnight(after(when)), false);
  }

  private static LocalDate after(When when) {
    LocalDate date = when.date();
    return when.precision() == Precision.YEAR
        ? date.plusYears(1)
        : when.precision() == Precision.MONTH ? date.plusMonths(1) : date.plusDays(1);
  }

  /** The library reads dates off in the zone of the process. */
  private static Date midnight(LocalDate date) {
    return Date.from(date.atStartOfDay(ZoneId.systemDefault()).toInstant());
  }
}
