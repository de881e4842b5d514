package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sillage.config.Settings;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.TradingCalendars;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final FirstData DATA = FirstData.read(Path.of("no-such-directory"), CALENDARS);
  private static final ReplaySchedule AUTUMN = replay("2025-09-15").schedule();
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private static Replay replay(String start) {
    return Replay.of(DATA, CALENDARS, new Settings.Replay(LocalDate.parse(start), 2));
  }

  private static Optional<Quote> quote(Replay replay, String instrument, String at) {
    return replay.quotes(Instant.parse(at)).stream()
        .filter(each -> each.instrument().equals(InstrumentId.of(instrument)))
        .findFirst();
  }

  @Test
  void timeRunsFromTheFirstOpeningToTheLastCloseOfEachDateAndSkipsTheRest() {
    ReplaySchedule schedule = replay("2025-10-02").schedule();

    assertThat(schedule.at(Duration.ZERO)).isEqualTo("2025-10-02T00:00:00Z");
    assertThat(schedule.at(Duration.ofSeconds(1))).isEqualTo("2025-10-02T10:00:00Z");
    assertThat(schedule.at(TWO_SECONDS)).isEqualTo("2025-10-03T00:00:00Z");
    assertThat(schedule.at(TWO_SECONDS.multipliedBy(2))).isEqualTo("2025-10-06T00:00:00Z");
    assertThat(schedule.date(TWO_SECONDS.multipliedBy(2))).isEqualTo("2025-10-06");
  }

  @Test
  void aStartWithoutASessionIsTheNextDateThatHasOne() {
    assertThat(replay("2025-10-04").schedule().start()).isEqualTo("2025-10-06");
  }

  @Test
  void aStartAfterTheDataIsRefusedNamingTheSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay("2026-01-02"))
        .withMessage(
            "market.replay.start is 2026-01-02, expected a day to 2025-12-31, where data ends");
  }

  @Test
  void afterTheLastCloseItIsFinishedAndTimeStands() {
    ReplaySchedule schedule = replay("2025-12-30").schedule();

    assertThat(schedule.finished(TWO_SECONDS.multipliedBy(2).minusNanos(1))).isFalse();
    assertThat(schedule.finished(TWO_SECONDS.multipliedBy(2))).isTrue();
    assertThat(schedule.at(Duration.ofDays(1))).isEqualTo("2025-12-31T21:00:00Z");
    assertThat(schedule.date(Duration.ofDays(1))).isEqualTo("2025-12-31");
  }

  @Property
  void timeNeverRunsBackwards(
      @ForAll @LongRange(max = 200_000) long millis, @ForAll @LongRange(max = 5_000) long more) {
    assertThat(AUTUMN.at(Duration.ofMillis(millis + more)))
        .isAfterOrEqualTo(AUTUMN.at(Duration.ofMillis(millis)));
  }

  @Test
  void betweenTwoClosesThePriceLiesOnTheLineAndIsMarkedInterpolated() {
    Quote quote = quote(replay("2025-10-01"), "XKRX:005930", "2025-10-02T03:15:00Z").orElseThrow();

    assertThat(quote.price()).isEqualByComparingTo("87500");
    assertThat(quote.previousClose()).hasValueSatisfying(p -> assertThat(p).isEqualTo("86000"));
    assertThat(quote.asOf()).isEqualTo("2025-10-02T03:15:00Z");
    assertThat(quote.flags())
        .containsExactlyInAnyOrder(Quote.Flag.REPLAYED, Quote.Flag.INTERPOLATED);
    assertThat(quote.provider()).isEqualTo("replay");
  }

  @Test
  void atTheCloseItIsTheRealCloseAndNotMarkedInterpolated() {
    Quote quote = quote(replay("2025-10-01"), "XKRX:005930", "2025-10-02T06:30:00Z").orElseThrow();

    assertThat(quote.price()).isEqualByComparingTo("89000");
    assertThat(quote.flags()).containsExactly(Quote.Flag.REPLAYED);
    assertThat(quote(replay("2025-10-01"), "XKRX:005930", "2025-10-08T06:30:00Z"))
        .as("the holidays show the last close")
        .hasValue(quote);
  }

  @Test
  void inTheLunchBreakThePriceStands() {
    Replay replay = replay("2025-10-01");

    assertThat(quote(replay, "XTKS:9984", "2025-10-02T03:00:00Z"))
        .isEqualTo(quote(replay, "XTKS:9984", "2025-10-02T02:30:00Z"))
        .isNotEqualTo(quote(replay, "XTKS:9984", "2025-10-02T02:29:59Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "XKRX:KOSPI, 2022-05-09T03:00:00Z, 2022-05-06",
    "XKRX:KOSPI, 2022-05-10T03:00:00Z, 2022-05-06",
    "XNYS:SPX, 2024-06-03T15:00:00Z, 2023-01-31"
  })
  void overAGapOfTheDataNothingIsInterpolated(String instrument, String at, LocalDate session) {
    Quote quote = quote(replay("2022-05-02"), instrument, at).orElseThrow();

    assertThat(quote.session()).isEqualTo(session);
    assertThat(quote.flags()).doesNotContain(Quote.Flag.INTERPOLATED);
  }

  @Test
  void anInstrumentWithoutAnyPriceYetHasNoQuote() {
    assertThat(quote(replay("2024-05-31"), "XTKS:9984", "2024-05-31T03:00:00Z")).isEmpty();
  }

  @Test
  void theBarsOfAllStepsAreTheSampleFromTheStartOnEachOnce() {
    Replay replay = replay("2025-09-15");
    Instant start = replay.schedule().at(Duration.ZERO);
    Instant middle = Instant.parse("2025-10-02T06:30:00Z");
    Instant end = replay.schedule().at(Duration.ofDays(1));

    List<InstrumentBar> before = replay.bars(start, middle);
    List<InstrumentBar> after = replay.bars(middle, end);

    assertThat(before)
        .last()
        .matches(each -> each.bar().session().equals(LocalDate.of(2025, 10, 2)));
    assertThat(after).noneMatch(before::contains);
    assertThat(replay.known().size() + before.size() + after.size())
        .isEqualTo(DATA.closes().size());
    assertThat(before)
        .extracting(ReplayTest::close)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .allMatch(close -> !close.isAfter(middle));
    assertThat(after).allMatch(each -> each.bar().source().equals("replay"));
  }

  private static Instant close(InstrumentBar bar) {
    Mic mic = bar.instrument().mic();
    return CALENDARS.calendar(mic).session(bar.bar().session()).orElseThrow().close();
  }
}
