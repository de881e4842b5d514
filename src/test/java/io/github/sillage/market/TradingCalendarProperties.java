package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TradingCalendarProperties {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();

  @Provide
  Arbitrary<TradingCalendar> calendars() {
    return Arbitraries.of(CALENDARS.calendars());
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    long from = LocalDate.of(2013, 1, 1).toEpochDay();
    long to = LocalDate.of(2029, 12, 31).toEpochDay();
    return Arbitraries.longs().between(from, to).map(LocalDate::ofEpochDay);
  }

  @Property
  void stateAgreesWithTheSessionAroundEachBoundary(
      @ForAll("calendars") TradingCalendar calendar, @ForAll("dates") LocalDate date) {
    Session session = calendar.sessionOnOrAfter(date);

    assertThat(calendar.state(session.open().minusSeconds(1)).isTrading()).isFalse();
    assertThat(calendar.state(session.open()).isTrading()).isTrue();
    assertThat(calendar.state(session.close().minusSeconds(1)).isTrading()).isTrue();
    assertThat(calendar.state(session.close()).isTrading()).isFalse();
    for (Session.Pause pause : session.breaks()) {
      assertThat(pause.from()).isAfter(session.open());
      assertThat(pause.to()).isBefore(session.close());
      assertThat(calendar.state(pause.from().minusSeconds(1)).isTrading()).isTrue();
      assertThat(calendar.state(pause.from()).isTrading()).isFalse();
      assertThat(calendar.state(pause.to().minusSeconds(1)).isTrading()).isFalse();
      assertThat(calendar.state(pause.to()).isTrading()).isTrue();
    }
  }

  @Property
  void nextOpenAndNextCloseAreStrictlyLaterAndBelongToASession(
      @ForAll("calendars") TradingCalendar calendar,
      @ForAll("dates") LocalDate date,
      @ForAll @IntRange(max = 86_399) int second) {
    Instant at = date.atStartOfDay(calendar.zone()).plusSeconds(second).toInstant();
    Instant open = calendar.nextOpen(at);
    Instant close = calendar.nextClose(at);

    assertThat(open).isAfter(at);
    assertThat(close).isAfter(at);
    assertThat(calendar.nextOpen(open.minusSeconds(1))).isEqualTo(open);
    assertThat(calendar.nextClose(close.minusSeconds(1))).isEqualTo(close);
    assertThat(calendar.lastSettledSession(at, java.time.Duration.ZERO).close())
        .isBeforeOrEqualTo(at);
  }

  @Property
  void shiftingBackUndoesShifting(
      @ForAll("calendars") TradingCalendar calendar,
      @ForAll("dates") LocalDate date,
      @ForAll @IntRange(min = -140, max = 140) int sessions) {
    LocalDate start = calendar.sessionOnOrAfter(date).date();
    LocalDate end = calendar.shift(start, sessions);

    assertThat(calendar.shift(end, -sessions)).isEqualTo(start);
    LocalDate first = sessions < 0 ? end : start;
    LocalDate last = sessions < 0 ? start : end;
    assertThat(calendar.sessionsBetween(first, last)).hasSize(Math.abs(sessions) + 1);
  }
}
