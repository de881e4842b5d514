package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarOverridesTest {
  private static final Mic XTAI = Mic.of("XTAI");
  private static final Mic XKRX = Mic.of("XKRX");

  @TempDir private Path configuration;

  private TradingCalendars load(String yaml) throws Exception {
    Files.writeString(configuration.resolve("calendars.yaml"), yaml);
    return TradingCalendars.load(CalendarOverrides.read(configuration));
  }

  @Test
  void aTyphoonClosesADayThatThePackedCalendarHasOpen() throws Exception {
    LocalDate day = LocalDate.of(2024, 10, 31);
    assertThat(TradingCalendars.load().calendar(XTAI).isSession(day)).isTrue();

    TradingCalendar calendar =
        load("overrides: [{mic: XTAI, date: 2024-10-31, session: none, reason: typhoon}]")
            .calendar(XTAI);

    assertThat(calendar.isSession(day)).isFalse();
    assertThat(calendar.shift(LocalDate.of(2024, 10, 30), 1)).isEqualTo(LocalDate.of(2024, 11, 1));
    assertThat(calendar.provenance()).contains("2024-10-31 (none): typhoon [calendars.yaml]");
  }

  @Test
  void hoursOfADayAreThoseOfTheFileAndVenuesThatShareTheCalendarFollow() throws Exception {
    TradingCalendars calendars =
        load(
            """
            overrides:
              - {mic: XKOS, date: 2027-11-18, session: "10:00-16:30", reason: exam day}
              - {mic: XKRX, date: 2025-10-09, session: usual, reason: a test}
            """);

    Session exam = calendars.calendar(XKRX).session(LocalDate.of(2027, 11, 18)).orElseThrow();
    Session holiday = calendars.calendar(XKRX).session(LocalDate.of(2025, 10, 9)).orElseThrow();

    assertThat(exam.open()).isEqualTo(Instant.parse("2027-11-18T01:00:00Z"));
    assertThat(exam.close()).isEqualTo(Instant.parse("2027-11-18T07:30:00Z"));
    assertThat(exam.kind()).isEqualTo(Session.Kind.SPECIAL);
    assertThat(holiday.close()).isEqualTo(Instant.parse("2025-10-09T06:30:00Z"));
  }

  @Test
  void aDayBeyondThePackedYearsIsKnownOnceItIsListed() throws Exception {
    LocalDate listed = LocalDate.of(2028, 1, 4);
    LocalDate other = LocalDate.of(2028, 1, 5);

    TradingCalendar calendar =
        load("overrides: [{mic: XKRX, date: 2028-01-04, session: usual, reason: notice}]")
            .calendar(XKRX);

    assertThat(calendar.session(listed).orElseThrow().kind()).isEqualTo(Session.Kind.SPECIAL);
    assertThat(calendar.session(other).orElseThrow().kind()).isEqualTo(Session.Kind.ASSUMED);
    assertThat(calendar.state(Instant.parse("2028-01-04T03:00:00Z")))
        .isEqualTo(MarketState.REGULAR);
    assertThat(calendar.state(Instant.parse("2028-01-05T03:00:00Z")))
        .isEqualTo(MarketState.ASSUMED_REGULAR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{mic: XTAI, date: 2024-10-31, session: shut, reason: x} | expected none, usual, or hours",
        "{mic: XTAI, date: 2024-10-31, session: '16:00-10:00', reason: x} | '16:00-10:00' is not",
        "{mic: XTAI, date: 2024-10-31, session: '10:00', reason: x} | '10:00' is not valid",
        "{mic: XTAI, date: 2024-10-32, session: none, reason: x} | field overrides[0].date",
        "{mic: XTAI, date: 2024-10-31, session: none} | field overrides[0].reason: is required",
        "{mic: ZZZZ, date: 2024-10-31, session: none, reason: x} | No trading calendar for venue"
      })
  void aFaultIsNamed(String entry, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load("overrides: [" + entry + "]"))
        .withMessageContaining(message);
  }

  @Test
  void thePackedFileReplacesNothing() {
    assertThat(CalendarOverrides.read(Path.of("config")).overrides()).isEmpty();
    assertThat(CalendarOverrides.read(configuration).overrides()).isEmpty();
  }
}
