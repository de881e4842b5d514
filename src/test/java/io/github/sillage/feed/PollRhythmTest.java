package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "XNYS, 2026-10-30, 13:30, 20:00, the last day of summer time",
    "XNYS, 2026-11-02, 14:30, 21:00, after a night of 25 hours",
    "XNYS, 2027-03-12, 14:30, 21:00, the last day of winter time",
    "XNYS, 2027-03-15, 13:30, 20:00, after a night of 23 hours",
    "XNYS, 2026-11-27, 14:30, 18:00, a half day",
    "XAMS, 2026-10-23, 07:00, 15:30, summer in Europe",
    "XAMS, 2026-10-26, 08:00, 16:30, winter in Europe and still summer in New York",
    "XAMS, 2026-12-24, 08:00, 13:05, a half day",
    "XKRX, 2026-11-19, 01:00, 07:30, the day of the exam",
    "XKRX, 2026-11-20, 00:00, 06:30, the day after",
    "XKRX, 2026-01-02, 01:00, 06:30, the first session of a year"
  })
  void aDayOfPollingCatchesOpeningAndCloseAndIsQuietOtherwise(
      String mic, LocalDate day, LocalTime opens, LocalTime closes, String why) {
    TradingCalendar calendar = calendar(mic);
    Instant open = day.atTime(opens).toInstant(ZoneOffset.UTC);
    Instant close = day.atTime(closes).toInstant(ZoneOffset.UTC);
    List<Instant> polls = new ArrayList<>();
    for (Instant at = open.minus(Duration.ofHours(6));
        at.isBefore(close.plus(Duration.ofHours(6)));
        at = RHYTHM.next(calendar, at, Duration.ZERO, 0)) {
      polls.add(at);
    }

    assertThat(polls).as(why).contains(open, close);
    assertThat(count(polls, open, close))
        .as(why)
        .isEqualTo(Duration.between(open, close).toSeconds() / POLL.toSeconds());
    assertThat(count(polls, open.minus(Duration.ofMinutes(15)), open)).as(why).isEqualTo(30);
    assertThat(count(polls, close, close.plus(Duration.ofMinutes(10)))).as(why).isEqualTo(20);
    assertThat(count(polls, open.minus(Duration.ofHours(6)), open.minus(Duration.ofMinutes(15))))
        .as(why)
        .isBetween(7L, 9L);
  }

  private static long count(List<Instant> polls, Instant from, Instant to) {
    return polls.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count();
  }
}
