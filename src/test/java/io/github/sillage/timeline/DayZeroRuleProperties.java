package io.github.sillage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Mic;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.DayZero.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DayZeroRuleProperties {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final DayZeroRule RULE = new DayZeroRule(CALENDARS);

  @Property(tries = 300)
  void isTheFirstSessionThatClosesAfterTheAnnouncement(@ForAll("announcements") When when) {
    Optional<Instant> announced = RULE.announced(when);
    for (TradingCalendar venue : CALENDARS.calendars()) {
      Found day = (Found) RULE.of(venue.mic(), when);
      Session session = venue.session(day.session()).orElseThrow();
      Session before = venue.sessionOnOrBefore(day.session().minusDays(1));
      announced.ifPresent(
          instant -> {
            assertThat(session.close()).isAfter(instant);
            assertThat(before.close()).isBeforeOrEqualTo(instant);
          });
    }
  }

  @Property(tries = 300)
  void liesWithinItsRangeWhichIsOneSessionWhenTheInstantIsKnown(
      @ForAll("announcements") When when) {
    for (DayZero each : RULE.all(when).values()) {
      Found day = (Found) each;
      assertThat(day.session()).isBetween(day.earliest(), day.latest());
      assertThat(day.isRange() && RULE.announced(when).isPresent()).isFalse();
    }
  }

  @Property(tries = 300)
  void ofAnAsianDateIsThatDateOrTheNextSessionEverywhere(@ForAll("days") LocalDate date) {
    When when = dateOnly(date, "Asia/Seoul", "XKRX");
    for (TradingCalendar venue : CALENDARS.calendars()) {
      assertThat(((Found) RULE.of(venue.mic(), when)).session())
          .isEqualTo(venue.sessionOnOrAfter(date).date());
    }
  }

  @Property(tries = 300)
  void ofANewYorkDateIsTheFirstSessionAfterItInAsia(@ForAll("days") LocalDate date) {
    When when = dateOnly(date, "America/New_York", "XNYS");
    for (String asian : new String[] {"XKRX", "XTKS", "XTAI", "XHKG"}) {
      TradingCalendar venue = CALENDARS.calendar(Mic.of(asian));
      assertThat(((Found) RULE.of(venue.mic(), when)).session())
          .isEqualTo(venue.sessionOnOrAfter(date.plusDays(1)).date());
    }
    assertThat(((Found) RULE.of(Mic.of("XNYS"), when)).session())
        .isEqualTo(CALENDARS.calendar(Mic.of("XNYS")).sessionOnOrAfter(date).date());
  }

  private static When dateOnly(LocalDate date, String zone, String home) {
    return new When(
        date,
        Optional.empty(),
        ZoneId.of(zone),
        Precision.DAY,
        Phase.UNKNOWN,
        Optional.of(Mic.of(home)),
        Basis.UNKNOWN);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(2015, 1, 5).toEpochDay(), LocalDate.of(2027, 12, 20).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<When> announcements() {
    Arbitrary<Optional<LocalTime>> times =
        Arbitraries.integers()
            .between(0, 1439)
            .map(m -> LocalTime.ofSecondOfDay(m * 60L))
            .optional();
    Arbitrary<ZoneId> zones =
        Arbitraries.of("America/New_York", "Asia/Seoul", "Asia/Tokyo", "Europe/Paris")
            .map(ZoneId::of);
    Arbitrary<Mic> homes = Arbitraries.of("XNYS", "XKRX", "XTKS", "XAMS", "XHKG").map(Mic::of);
    return Combinators.combine(days(), times, zones, Arbitraries.of(Phase.class), homes)
        .as(
            (date, time, zone, phase, home) ->
                new When(
                    date,
                    time,
                    zone,
                    time.isPresent() ? Precision.MINUTE : Precision.DAY,
                    phase,
                    Optional.of(home),
                    Basis.SEEN));
  }
}
