package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosureWatchTest {
  private static final TradingCalendar SEOUL = TradingCalendars.load().calendar(Mic.of("XKRX"));
  private static final LocalDate EXAM_DAY = LocalDate.of(2026, 11, 19);

  private static Quote quote(String code, String asOf, String receivedAt) {
    return new Quote(
        new InstrumentId(Mic.of("XKRX"), code),
        new BigDecimal("150000"),
        Optional.empty(),
        Currency.getInstance("KRW"),
        LocalDate.of(2026, 11, 18),
        Instant.parse(asOf),
        Instant.parse(receivedAt),
        Duration.ofMinutes(20),
        "yahoo-chart",
        Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T00:55:00Z, false",
    "2026-11-19T01:49:59Z, false",
    "2026-11-19T01:50:00Z, true",
    "2026-11-19T07:29:00Z, true",
    "2026-11-19T07:30:00Z, false",
    "2026-11-21T02:00:00Z, false"
  })
  void onExamDayTheGraceBeginsAnHourLater(Instant now, boolean noticed) {
    List<Quote> quotes =
        List.of(
            quote("005930", "2026-11-18T06:30:00Z", now.toString()),
            quote("000660", "2026-11-18T06:29:00Z", now.toString()));

    assertThat(ClosureWatch.unscheduled(SEOUL, quotes, now))
        .isEqualTo(noticed ? Optional.of(EXAM_DAY) : Optional.empty());
  }

  @Test
  void oneTradeIsEnoughToKnowThatTheVenueIsOpen() {
    Instant now = Instant.parse("2026-11-19T02:00:00Z");
    List<Quote> quotes =
        List.of(
            quote("005930", "2026-11-18T06:30:00Z", "2026-11-19T02:00:00Z"),
            quote("000660", "2026-11-19T01:00:01Z", "2026-11-19T02:00:00Z"));

    assertThat(ClosureWatch.unscheduled(SEOUL, quotes, now)).isEmpty();
  }

  @Test
  void aSilentFeedTellsNothingAboutTheVenue() {
    Instant now = Instant.parse("2026-11-19T02:00:00Z");

    assertThat(
            ClosureWatch.unscheduled(
                SEOUL,
                List.of(quote("005930", "2026-11-18T06:30:00Z", "2026-11-18T06:50:00Z")),
                now))
        .isEmpty();
    assertThat(ClosureWatch.unscheduled(SEOUL, List.of(), now)).isEmpty();
  }
}
