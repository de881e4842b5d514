package io.github.sillage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.DayZero.Code;
import io.github.sillage.timeline.DayZero.Found;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayZeroRuleTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final DayZeroRule RULE = new DayZeroRule(CALENDARS);

  @ParameterizedTest(name = "{0} {1} {2} {4}: {5} {6}")
  @CsvSource({
    // The Seoul signing: after the Korean close, before the open in New York
    "2025-10-01, 18:00, Asia/Seoul, XKRX, AFTER_CLOSE, XKRX, 2025-10-02, AFTER_CLOSE",
    "2025-10-01, 18:00, Asia/Seoul, XKRX, AFTER_CLOSE, XNYS, 2025-10-01, BEFORE_OPEN",
    "2025-10-01, 18:00, Asia/Seoul, XKRX, AFTER_CLOSE, XTKS, 2025-10-02, AFTER_CLOSE",
    // AMD and OpenAI: Seoul was shut for Chuseok until the 10th
    "2025-10-06, 07:00, America/New_York, XNYS, BEFORE_OPEN, XNYS, 2025-10-06, BEFORE_OPEN",
    "2025-10-06, 07:00, America/New_York, XNYS, BEFORE_OPEN, XKRX, 2025-10-10, CLOSED_DAY",
    "2025-10-06, 07:00, America/New_York, XNYS, BEFORE_OPEN, XTKS, 2025-10-07, AFTER_CLOSE",
    // Stargate: during the session in New York, which is night in Asia
    "2025-01-21, , America/New_York, XNYS, IN_SESSION, XNYS, 2025-01-21, IN_SESSION",
    "2025-01-21, , America/New_York, XNYS, IN_SESSION, XKRX, 2025-01-22, BEFORE_OPEN",
    "2025-01-21, , America/New_York, XNYS, IN_SESSION, XTKS, 2025-01-22, BEFORE_OPEN",
    // OpenAI's founding: on a Friday after the close
    "2015-12-11, , America/Los_Angeles, XNYS, AFTER_CLOSE, XNYS, 2015-12-14, AFTER_CLOSE",
    "2015-12-11, , America/Los_Angeles, XNYS, AFTER_CLOSE, XKRX, 2015-12-14, CLOSED_DAY",
    // A hearing in Tokyo's morning, before New York's Monday
    "2025-01-27, , America/New_York, XTKS, BEFORE_OPEN, XTKS, 2025-01-27, BEFORE_OPEN",
    "2025-01-27, , America/New_York, XTKS, BEFORE_OPEN, XNYS, 2025-01-27, CLOSED_DAY",
    // DeepSeek R1: only the date is known, and New York was shut that Monday
    "2025-01-20, , Asia/Shanghai, XHKG, UNKNOWN, XHKG, 2025-01-20, DATE_ONLY",
    "2025-01-20, , Asia/Shanghai, XHKG, UNKNOWN, XKRX, 2025-01-20, DATE_ONLY",
    "2025-01-20, , Asia/Shanghai, XHKG, UNKNOWN, XNYS, 2025-01-21, DATE_ONLY_NEXT",
    // ChatGPT: a New York date means the next session in Asia
    "2022-11-30, , America/Los_Angeles, XNYS, UNKNOWN, XNYS, 2022-11-30, DATE_ONLY",
    "2022-11-30, , America/Los_Angeles, XNYS, UNKNOWN, XTKS, 2022-12-01, DATE_ONLY_NEXT",
    // A Friday in New York is a Monday in Asia
    "2025-08-29, , America/New_York, XNYS, UNKNOWN, XKRX, 2025-09-01, DATE_ONLY_NEXT",
    // Stamped at the very close: the next session
    "2025-10-01, 15:30, Asia/Seoul, XKRX, AFTER_CLOSE, XKRX, 2025-10-02, AFTER_CLOSE",
    "2025-10-01, 15:29, Asia/Seoul, XKRX, IN_SESSION, XKRX, 2025-10-01, IN_SESSION",
    // After the early close of a half day, before the usual one
    "2025-11-28, 14:00, America/New_York, XNYS, AFTER_CLOSE, XNYS, 2025-12-01, AFTER_CLOSE",
    // A phase on a date without a session: noon there
    "2025-10-07, , Asia/Seoul, XKRX, BEFORE_OPEN, XKRX, 2025-10-10, CLOSED_DAY",
  })
  void findsTheFirstSessionThatCouldReact(
      LocalDate date,
      LocalTime time,
      ZoneId zone,
      String phaseVenue,
      Phase phase,
      String venue,
      LocalDate session,
      Code code) {
    DayZero found = RULE.of(Mic.of(venue), when(date, time, zone, phase, phaseVenue));

    assertThat(found).isInstanceOf(Found.class);
    assertThat(((Found) found).session()).isEqualTo(session);
    assertThat(found.code()).isEqualTo(code);
  }

  @Test
  void saysInEnglishWhyTheSessionIsDayZero() {
    When seoul =
        when(
            LocalDate.of(2025, 10, 1),
            LocalTime.of(18, 0),
            ZoneId.of("Asia/Seoul"),
            Phase.AFTER_CLOSE,
            "XKRX");

    assertThat(RULE.of(Mic.of("XKRX"), seoul).why())
        .isEqualTo("announced after the close of 2025-10-01");
    assertThat(RULE.of(Mic.of("XNAS"), seoul).why()).isEqualTo("announced before the open");
  }

  @Test
  void givesOneEntryToVenuesThatShareACalendar() {
    When when = dateOnly(LocalDate.of(2025, 3, 10));

    assertThat(RULE.all(when))
        .containsKeys(Mic.of("XNYS"), Mic.of("XKRX"), Mic.of("XTKS"))
        .doesNotContainKey(Mic.of("XNAS"));
    assertThat(RULE.of(Mic.of("XNAS"), when)).isEqualTo(RULE.of(Mic.of("XNYS"), when));
  }

  @Test
  void leavesARangeWhenTheHourIsUnknown() {
    Found home = (Found) RULE.of(Mic.of("XNYS"), dateOnly(LocalDate.of(2025, 3, 10)));

    assertThat(home.isRange()).isTrue();
    assertThat(home.earliest()).isEqualTo("2025-03-10");
    assertThat(home.latest()).isEqualTo("2025-03-11");
    assertThat(home.basis()).isEqualTo(Basis.UNKNOWN);
  }

  @Test
  void marksASessionOutsideTheCoveredYearsAsAssumed() {
    Found early = (Found) RULE.of(Mic.of("XHKG"), dateOnly(LocalDate.of(2015, 3, 10)));

    assertThat(early.assumed()).isTrue();
  }

  @Test
  void namesNoSessionWhenTheDayIsUnknown() {
    When month =
        new When(
            LocalDate.of(2025, 3, 1),
            Optional.empty(),
            ZoneId.of("America/New_York"),
            Precision.MONTH,
            Phase.UNKNOWN,
            Optional.empty(),
            Basis.UNKNOWN);

    assertThat(RULE.all(month).values())
        .isNotEmpty()
        .allSatisfy(day -> assertThat(day.code()).isEqualTo(Code.DATE_TOO_COARSE));
  }

  private static When dateOnly(LocalDate date) {
    return when(date, null, ZoneId.of("America/New_York"), Phase.UNKNOWN, "XNYS");
  }

  private static When when(
      LocalDate date, @Nullable LocalTime time, ZoneId zone, Phase phase, String phaseVenue) {
    return new When(
        date,
        Optional.ofNullable(time),
        zone,
        time == null ? Precision.DAY : Precision.MINUTE,
        phase,
        Optional.of(Mic.of(phaseVenue)),
        phase == Phase.UNKNOWN ? Basis.UNKNOWN : Basis.SEEN);
  }
}
