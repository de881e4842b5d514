package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final TradingCalendar XNYS = calendar("XNYS");
  private static final TradingCalendar XKRX = calendar("XKRX");
  private static final TradingCalendar XTKS = calendar("XTKS");
  private static final TradingCalendar XAMS = calendar("XAMS");

  private static TradingCalendar calendar(String mic) {
    return CALENDARS.calendar(Mic.of(mic));
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS, 2025, 01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
    "XNYS, 2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
    "XKRX, 2025, 01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03"
        + " 10-06 10-07 10-08 10-09 12-25 12-31",
    "XKRX, 2026, 01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25"
        + " 10-05 10-09 12-25 12-31",
    "XTKS, 2026, 01-01 01-02 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21"
        + " 09-22 09-23 10-12 11-03 11-23 12-31",
    "XAMS, 2026, 01-01 04-03 04-06 05-01 12-25"
  })
  void everyClosedWeekdayOfTheYearIsKnown(String mic, int year, String days) {
    Set<LocalDate> expected =
        Arrays.stream(days.split(" "))
            .map(day -> LocalDate.parse(year + "-" + day))
            .collect(Collectors.toSet());
    Set<LocalDate> closed =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(date -> date.getDayOfWeek().getValue() <= 5)
            .filter(date -> !calendar(mic).isSession(date))
            .collect(Collectors.toSet());

    assertThat(closed).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS, 2027-06-18, false",
    "XNYS, 2027-07-05, false",
    "XNYS, 2027-12-24, false",
    "XNYS, 2027-12-31, true",
    "XNYS, 2026-10-12, true",
    "XNYS, 2026-11-11, true",
    "XKRX, 2025-10-10, true",
    "XKRX, 2027-07-19, false",
    "XTKS, 2024-11-04, false",
    "XAMS, 2025-12-26, false",
    "XAMS, 2026-04-27, true",
    "XAMS, 2026-05-14, true",
    "XTAI, 2024-10-31, true"
  })
  void singleDaysAreAsDocumented(String mic, LocalDate date, boolean session) {
    assertThat(calendar(mic).isSession(date)).isEqualTo(session);
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS, 2025-07-03, 09:30, 13:00, SPECIAL",
    "XNYS, 2025-11-28, 09:30, 13:00, SPECIAL",
    "XNYS, 2025-12-24, 09:30, 13:00, SPECIAL",
    "XNYS, 2026-07-02, 09:30, 16:00, REGULAR",
    "XNYS, 2026-11-27, 09:30, 13:00, SPECIAL",
    "XNYS, 2026-12-24, 09:30, 13:00, SPECIAL",
    "XNYS, 2027-11-26, 09:30, 13:00, SPECIAL",
    "XKRX, 2025-01-02, 10:00, 15:30, SPECIAL",
    "XKRX, 2025-11-13, 10:00, 16:30, SPECIAL",
    "XKRX, 2026-01-02, 10:00, 15:30, SPECIAL",
    "XKRX, 2026-11-19, 10:00, 16:30, SPECIAL",
    "XKRX, 2015-12-11, 09:00, 15:00, REGULAR",
    "XTKS, 2024-11-01, 09:00, 15:00, REGULAR",
    "XTKS, 2024-11-05, 09:00, 15:30, REGULAR",
    "XAMS, 2026-12-24, 09:00, 14:05, SPECIAL",
    "XAMS, 2026-12-31, 09:00, 14:05, SPECIAL",
    "XHKG, 2026-12-24, 09:30, 12:00, SPECIAL"
  })
  void hoursAreThoseOfTheDay(
      String mic, LocalDate date, LocalTime open, LocalTime close, Session.Kind kind) {
    Session session = calendar(mic).session(date).orElseThrow();

    assertThat(session.open().atZone(calendar(mic).zone()).toLocalTime()).isEqualTo(open);
    assertThat(session.close().atZone(calendar(mic).zone()).toLocalTime()).isEqualTo(close);
    assertThat(session.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS, 252, 250, 251, 251",
    "XKRX, 244, 242, 244, 245",
    "XTKS, 245, 243, 242, 244",
    "XAMS, 256, 255, 256, 258",
    "XTAI, 243, 243, 243, 246",
    "XHKG, 246, 246, 247, 248",
    "XETR, 254, 253, 254, 256"
  })
  void sessionsPerYearAreAsPublished(String mic, int y2024, int y2025, int y2026, int y2027) {
    List<Integer> counts =
        List.of(2024, 2025, 2026, 2027).stream()
            .map(y -> calendar(mic).sessionsBetween(day(y, 1, 1), day(y, 12, 31)).size())
            .toList();

    assertThat(counts).containsExactly(y2024, y2025, y2026, y2027);
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }

  @Test
  void mondayThe23rdOfNovember2026IsASessionEverywhereButInTokyo() {
    Instant noonInSeoul = Instant.parse("2026-11-23T03:00:00Z");
    assertThat(XKRX.state(noonInSeoul)).isEqualTo(MarketState.REGULAR);
    assertThat(XTKS.state(noonInSeoul)).isEqualTo(MarketState.CLOSED);
    assertThat(XNYS.isSession(day(2026, 11, 23))).isTrue();
    assertThat(XAMS.isSession(day(2026, 11, 23))).isTrue();
  }

  @Test
  void theNewYorkHalfDayAfterThanksgivingEndsAtThreeInTheMorningInSeoul() {
    Instant thursday = Instant.parse("2026-11-26T15:00:00Z");

    assertThat(XNYS.state(thursday)).isEqualTo(MarketState.CLOSED);
    assertThat(XNYS.nextClose(thursday).atZone(XKRX.zone()).toLocalDateTime())
        .isEqualTo("2026-11-28T03:00");
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS, 2026-10-30, 2026-10-30T20:00:00Z",
    "XNYS, 2026-11-02, 2026-11-02T21:00:00Z",
    "XNYS, 2027-03-12, 2027-03-12T21:00:00Z",
    "XNYS, 2027-03-15, 2027-03-15T20:00:00Z",
    "XAMS, 2026-03-27, 2026-03-27T16:30:00Z",
    "XAMS, 2026-03-30, 2026-03-30T15:30:00Z",
    "XNYS, 2026-03-09, 2026-03-09T20:00:00Z",
    "XAMS, 2026-03-09, 2026-03-09T16:30:00Z"
  })
  void closesFollowDaylightSaving(String mic, LocalDate date, Instant close) {
    assertThat(calendar(mic).session(date).orElseThrow().close()).isEqualTo(close);
  }

  @Test
  void theLunchBreakInTokyoIsABreakAndEndsAtItsEnd() {
    assertThat(XTKS.state(Instant.parse("2026-11-24T02:29:59Z"))).isEqualTo(MarketState.REGULAR);
    assertThat(XTKS.state(Instant.parse("2026-11-24T02:30:00Z"))).isEqualTo(MarketState.BREAK);
    assertThat(XTKS.state(Instant.parse("2026-11-24T03:30:00Z"))).isEqualTo(MarketState.REGULAR);
  }

  @Test
  void dayZeroOfAnAnnouncementAtTheCloseIsTheNextSession() {
    Instant close = XKRX.session(day(2025, 10, 1)).orElseThrow().close();

    assertThat(XKRX.firstSessionClosingAfter(close.minusSeconds(1)).date())
        .isEqualTo(day(2025, 10, 1));
    assertThat(XKRX.firstSessionClosingAfter(close).date()).isEqualTo(day(2025, 10, 2));
    assertThat(XNYS.firstSessionClosingAfter(close).date()).isEqualTo(day(2025, 10, 1));
  }

  @Test
  void theAmdAgreementOfThe6thReachesSeoulOnThe10th() {
    Instant announced = Instant.parse("2025-10-06T11:30:00Z");

    assertThat(XNYS.firstSessionClosingAfter(announced).date()).isEqualTo(day(2025, 10, 6));
    assertThat(XKRX.firstSessionClosingAfter(announced).date()).isEqualTo(day(2025, 10, 10));
  }

  @Test
  void theLastSettledSessionWaitsForTheDelay() {
    Instant afterClose = XKRX.session(day(2025, 10, 10)).orElseThrow().close().plusSeconds(600);

    assertThat(XKRX.lastSettledSession(afterClose, Duration.ZERO).date())
        .isEqualTo(day(2025, 10, 10));
    assertThat(XKRX.lastSettledSession(afterClose, Duration.ofMinutes(20)).date())
        .isEqualTo(day(2025, 10, 2));
  }

  @Test
  void shiftCountsSessionsAcrossTheSeoulHolidays() {
    assertThat(XKRX.shift(day(2025, 10, 2), 1)).isEqualTo(day(2025, 10, 10));
    assertThat(XKRX.shift(day(2025, 10, 10), -1)).isEqualTo(day(2025, 10, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XKRX.shift(day(2025, 10, 3), 1))
        .withMessage("2025-10-03 is not a session of XKRX");
  }

  @Test
  void outsideItsYearsTheCalendarAssumesWeekdays() {
    Session assumed = XNYS.sessionOnOrAfter(day(2028, 1, 1));

    assertThat(assumed.date()).isEqualTo(day(2028, 1, 3));
    assertThat(assumed.kind()).isEqualTo(Session.Kind.ASSUMED);
    assertThat(XNYS.state(assumed.open())).isEqualTo(MarketState.ASSUMED_REGULAR);
    assertThat(XNYS.state(assumed.close())).isEqualTo(MarketState.ASSUMED_CLOSED);
    assertThat(XTKS.state(Instant.parse("2028-01-04T02:45:00Z")))
        .isEqualTo(MarketState.ASSUMED_BREAK);
    assertThat(calendar("XETR").session(day(2023, 12, 29)).orElseThrow().kind())
        .isEqualTo(Session.Kind.ASSUMED);
  }
}
