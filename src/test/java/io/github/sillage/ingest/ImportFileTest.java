package io.github.sillage.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Expected;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.TimelineEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportFileTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final String ROW =
      "{\"id\":\"%s\",\"when\":{\"date\":\"2025-10-01\",\"zone\":\"Asia/Seoul\","
          + "\"precision\":\"day\",\"phase\":\"UNKNOWN\",\"basis\":\"unknown\"},"
          + "\"category\":\"product\",\"title\":{\"en\":\"A\"}%s}\n";

  @Test
  void aHandWrittenTableNeedsLittle() {
    ImportFile file =
        read(
            ImportFormat.CSV,
            "\uFEFFid,when.date,when.time,when.zone,category,title.en,parties,instruments,sources\r\n"
                + "a,2025-10-01,18:00,Asia/Seoul,product,\"Two\nlines\",OpenAI; SK hynix,"
                + "XKRX:000660,https://a.org/1;x https://b.org\r\n"
                + "\r\n"
                + "b,2025-10-02,,Asia/Seoul,party,B,,,\r\n"
                + "c,2025-10-03,,Asia/Seoul,market\r\n");

    TimelineEvent event = file.rows().get(0).recording().event();
    assertThat(file.rows()).hasSize(1);
    assertThat(event.when().precision()).isEqualTo(Precision.MINUTE);
    assertThat(event.title()).containsEntry("en", "Two\nlines");
    assertThat(event.parties()).containsExactly("OpenAI", "SK hynix");
    assertThat(event.sources()).hasSize(2);
    assertThat(file.count()).isEqualTo(3);
    assertThat(file.faults()).extracting(RowFault::line).containsExactly(5, 6);
    assertThat(file.faults().get(0).field()).isEqualTo("category");
    assertThat(file.faults().get(1).message()).contains("5 cells: expected 9");
  }

  @Test
  void anUnknownColumnRefusesTheFileAndNamesIt() {
    ImportFile file = read(ImportFormat.CSV, "id,colour\na,red\n");

    assertThat(file.rows()).isEmpty();
    assertThat(file.faults()).containsExactly(new RowFault(1, "colour", "is not a column here"));
  }

  @Test
  void everyFaultOfEveryLineIsToldWithItsLine() {
    ImportFile file =
        read(
            ImportFormat.NDJSON,
            ROW.formatted("a", "")
                + "\n"
                + "{\"id\": \n"
                + "[]\n"
                + ROW.formatted("a", ",\"revision\":0,\"withdrawn\":\"yes\"")
                + ROW.formatted("b", ",\"revision\":3,\"reason\":\"own\",\"recordedAt\":\"x\""));

    assertThat(file.faults())
        .extracting(RowFault::line, RowFault::field)
        .containsExactly(
            tuple(3, ""),
            tuple(4, ""),
            tuple(5, "withdrawn"),
            tuple(5, "revision"),
            tuple(5, "id"));
    assertThat(file.rows()).hasSize(2);
    assertThat(file.rows().get(1).recording().expected()).isEqualTo(new Expected.Seen(3));
    assertThat(file.rows().get(1).recording().reason()).contains("own");
    assertThat(file.rows().get(0).recording().reason()).contains("because");
  }

  @Test
  void aCalendarOfOthersBecomesEvents() {
    ImportFile file =
        read(
            ImportFormat.ICS,
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Somebody//EN
            X-WR-TIMEZONE:America/New_York
            BEGIN:VEVENT
            UID:one@example.org
            DTSTART;TZID=Asia/Seoul:20251001T180000
            SUMMARY:Accord\\, in Seoul
            DESCRIPTION:More of
              it
            URL:https://example.org/a
            CATEGORIES:NEWS,partnership
            END:VEVENT
            BEGIN:VEVENT
            UID:two@example.org
            DTSTART;VALUE=DATE:20251002
            SUMMARY:All day
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:three@example.org
            DTSTART:20251003T120000Z
            RRULE:FREQ=DAILY
            SUMMARY:Again and again
            END:VEVENT
            BEGIN:VEVENT
            UID:four@example.org
            SUMMARY:Never
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));

    List<ImportRow> rows = file.rows();
    assertThat(rows).hasSize(2);
    TimelineEvent accord = rows.get(0).recording().event();
    assertThat(accord.title()).containsEntry("en", "Accord, in Seoul");
    assertThat(accord.note()).containsEntry("en", "More of it");
    assertThat(accord.when().instant()).contains(java.time.Instant.parse("2025-10-01T09:00:00Z"));
    assertThat(accord.category()).isEqualTo(Category.PARTNERSHIP);
    assertThat(accord.id()).startsWith("ics-").hasSize(40);
    TimelineEvent day = rows.get(1).recording().event();
    assertThat(day.when().zone().getId()).isEqualTo("America/New_York");
    assertThat(day.when().time()).isEmpty();
    assertThat(day.category()).isEqualTo(Category.MARKET);
    assertThat(rows.get(1).recording().withdrawn()).isTrue();
    assertThat(file.faults())
        .extracting(RowFault::line, RowFault::field)
        .containsExactly(tuple(20, "RRULE"), tuple(26, "DTSTART"));
  }

  @Test
  void whatIsNoSuchFileSaysSo() {
    assertThat(read(ImportFormat.ICS, "hello").faults()).hasSize(1);
    assertThat(read(ImportFormat.CSV, "id,category\n\"a,b\n").faults()).isNotEmpty();
    assertThat(ImportFile.read("id\né".getBytes(ISO_8859_1), how(ImportFormat.CSV)).faults())
        .containsExactly(new RowFault(1, "", "the file is no UTF-8"));
    assertThat(read(ImportFormat.NDJSON, "").count()).isZero();
  }

  private static ImportFile read(ImportFormat format, String text) {
    return ImportFile.read(text.getBytes(UTF_8), how(format));
  }

  private static ImportFile.Reading how(ImportFormat format) {
    return new ImportFile.Reading(
        format, "test", Optional.of("because"), Optional.of(Category.MARKET), CALENDARS);
  }
}
