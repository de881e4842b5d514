package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollRhythmTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final Duration POLL = Duration.ofSeconds(15);
  private static final PollRhythm RHYTHM = new PollRhythm(POLL, () -> 0.5);

  private static TradingCalendar calendar(String mic) {
    return CALENDARS.calendar(Mic.of(mic));
  }

  @ParameterizedTest
  @CsvSource({
    "XKRX, 2026-11-25T00:30:00Z, 0, 15, trading",
    "XKRX, 2026-11-24T23:44:59Z, 0, 2700, more than a quarter of an hour before the opening",
    "XKRX, 2026-11-24T23:45:00Z, 0, 30, a quarter of an hour before the opening",
    "XKRX, 2026-11-25T06:30:00Z, 0, 30, the closing auction may still be corrected",
    "XKRX, 2026-11-25T06:40:00Z, 0, 2700, closed",
    "XKRX, 2026-11-25T06:55:00Z, 20, 30, closed but prices come 20 minutes late",
    "XKRX, 2026-11-25T07:00:00Z, 20, 2700, closed and the last delayed price is there",
    "XKRX, 2026-11-19T00:30:00Z, 0, 2700, exam day: the opening is an hour late",
    "XKRX, 2026-11-19T00:45:00Z, 0, 30, exam day",
    "XKRX, 2026-11-19T07:29:59Z, 0, 15, exam day: trading until 16:30",
    "XTKS, 2026-11-25T02:45:00Z, 0, 300, lunch in Tokyo",
    "XTKS, 2026-11-23T02:00:00Z, 0, 2700, a holiday in Tokyo",
    "XNYS, 2026-11-27T17:59:59Z, 0, 15, half day: trading until 13:00",
    "XNYS, 2026-11-27T18:10:00Z, 0, 2700, half day",
    "XNYS, 2026-10-30T13:30:00Z, 0, 15, New York opens at 13:30 UTC in summer",
    "XNYS, 2026-11-02T13:40:00Z, 0, 2700, and at 14:30 UTC from the first of November",
    "XNYS, 2026-11-02T14:30:00Z, 0, 15, winter",
    "XNYS, 2027-03-15T13:30:00Z, 0, 15, summer again"
  })
  void theDayOfAVenueSetsThePace(
      String mic, Instant now, int delayMinutes, long seconds, String why) {
    assertThat(RHYTHM.interval(calendar(mic), now, Duration.ofMinutes(delayMinutes)))
        .as(why)
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void beyondTheKnownYearsTradingIsAssumedAndAskedForFourTimesLessOften() {
    assertThat(
            RHYTHM.interval(calendar("XNYS"), Instant.parse("2031-03-05T15:00:00Z"), Duration.ZERO))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "XKRX, 2026-11-24T23:20:00Z, 2026-11-24T23:45:00Z",
    "XKRX, 2026-11-24T23:59:50Z, 2026-11-25T00:00:00Z",
    "XKRX, 2026-11-25T06:29:55Z, 2026-11-25T06:30:00Z",
    "XTKS, 2026-11-25T03:29:00Z, 2026-11-25T03:30:00Z"
  })
  void noPollIsLateForAnOpeningACloseOrTheEndOfABreak(String mic, Instant now, Instant next) {
    assertThat(RHYTHM.next(calendar(mic), now, Duration.ZERO, 0)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "2, 60", "3, 120", "5, 480", "6, 600", "60, 600"})
  void afterFailuresTheIntervalDoublesUpToTenMinutes(int failures, long seconds) {
    Instant now = Instant.parse("2026-11-25T01:00:00Z");

    assertThat(RHYTHM.next(calendar("XKRX"), now, Duration.ZERO, failures))
        .isEqualTo(now.plusSeconds(seconds));
  }

  @Property(tries = 500)
  void thePollAfterIsAlwaysLaterAndWithinAnHour(
      @ForAll @LongRange(min = 1_767_225_600L, max = 1_830_297_600L) long second,
      @ForAll @IntRange(min = 0, max = 20) int delay,
      @ForAll @IntRange(min = 0, max = 10) int failures,
      @ForAll @IntRange(min = 0, max = 100) int random) {
    PollRhythm rhythm = new PollRhythm(POLL, () -> random / 100.0);
    Instant now = Instant.ofEpochSecond(second);
    for (TradingCalendar each : CALENDARS.calendars()) {
      assertThat(rhythm.next(each, now, Duration.ofMinutes(delay), failures))
          .isAfter(now)
          .isBefore(now.plusSeconds(3_601));
    }
  }
}
