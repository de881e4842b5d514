package io.github.sillage.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketValuesTest {
  private static final LocalDate THU_2025_10_02 = LocalDate.of(2025, 10, 2);
  private static final TradingCalendar XKRX = TradingCalendars.load().calendar(Mic.of("XKRX"));

  private static Optional<BigDecimal> price(String text) {
    return Optional.ofNullable(text).map(BigDecimal::new);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 103, 99, 102, 5",
    ", , , 102, ",
    ", 102, , 102, 0",
    "129.04, 129.0399932861328, 128, 129.04, 1"
  })
  void aPlausibleBarIsAccepted(String open, String high, String low, String close, Long volume) {
    Bar bar = bar(open, high, low, close, volume);

    assertThat(bar.close()).isEqualByComparingTo(close);
  }

  @ParameterizedTest
  @CsvSource({
    ", , , 0, , close: 0 is not positive",
    ", , , -1, , close: -1 is not positive",
    "0, , , 5, , open: 0 is not positive",
    ", 4, 5, 4.5, , low: 5 is above high 4",
    ", 4, , 5, , close: 5 is above high 4",
    ", , 6, 5, , low: 6 is above close 5",
    "7, 6, , 5, , open: 7 is above high 6",
    ", , , 5, -1, volume: OptionalLong[-1] is negative"
  })
  void anImplausibleBarIsRefusedNamingSessionAndField(
      String open, String high, String low, String close, Long volume, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bar(open, high, low, close, volume))
        .withMessage("2025-10-02: " + message);
  }

  private static Bar bar(String open, String high, String low, String close, Long volume) {
    return new Bar(
        THU_2025_10_02,
        price(open),
        price(high),
        price(low),
        new BigDecimal(close),
        Optional.empty(),
        volume == null ? OptionalLong.empty() : OptionalLong.of(volume),
        "test");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-02T05:00:00Z, 2025-10-02T05:00:30Z, 0, LIVE",
    "2025-10-02T05:00:00Z, 2025-10-02T05:20:30Z, 20, DELAYED",
    "2025-10-02T05:00:00Z, 2025-10-02T05:02:01Z, 0, STALE",
    "2025-10-01T06:30:00Z, 2025-10-02T00:00:30Z, 0, LIVE",
    "2025-10-01T06:30:00Z, 2025-10-02T00:01:30Z, 0, STALE",
    "2025-10-01T06:30:00Z, 2025-10-02T00:19:00Z, 20, DELAYED",
    "2025-10-01T06:30:00Z, 2025-10-02T00:22:00Z, 20, STALE",
    "2025-10-02T06:15:00Z, 2025-10-02T06:35:30Z, 20, DELAYED",
    "2025-10-02T06:10:00Z, 2025-10-02T06:35:30Z, 20, STALE",
    "2025-10-02T06:30:00Z, 2025-10-02T06:30:00Z, 0, CLOSED",
    "2025-10-02T06:30:00Z, 2025-10-09T12:00:00Z, 0, CLOSED",
    "2025-10-02T06:26:00Z, 2025-10-09T12:00:00Z, 0, CLOSED",
    "2025-10-01T06:30:00Z, 2025-10-09T12:00:00Z, 0, STALE",
    "2025-10-02T06:30:00Z, 2025-10-10T02:00:00Z, 0, STALE"
  })
  void freshnessFollowsTheClockAndTheCalendar(
      Instant asOf, Instant now, int delay, Quote.Freshness expected) {
    Quote quote = quote(asOf, Duration.ofMinutes(delay), Set.of());

    assertThat(quote.freshness(XKRX, now, Duration.ofMinutes(1))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-02T05:00:00Z, 2025-10-02T05:20:00Z, LIVE",
    "2025-10-02T05:00:00Z, 2025-10-02T07:00:00Z, CLOSED",
    "2025-10-01T06:30:00Z, 2025-10-02T05:00:00Z, STALE",
    "2025-10-01T06:30:00Z, 2025-10-02T07:00:00Z, STALE"
  })
  void aReplayedQuoteIsStaleOnlyWhenItIsOfAnEarlierSession(
      Instant asOf, Instant now, Quote.Freshness expected) {
    Quote quote = quote(asOf, Duration.ZERO, Set.of(Quote.Flag.REPLAYED));

    assertThat(quote.freshness(XKRX, now, Duration.ofHours(12))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-02T05:09:00Z, 2025-10-02T05:10:00Z, LIVE",
    "2025-10-02T05:07:00Z, 2025-10-02T05:10:00Z, STALE",
    "2025-10-02T05:15:50Z, 2025-10-02T05:16:00Z, STALE"
  })
  void theLastTradeOfAThinNameIsFreshForAQuarterOfAnHourWhileItIsConfirmed(
      Instant received, Instant now, Quote.Freshness expected) {
    Quote quote = quote(Instant.parse("2025-10-02T05:00:00Z"), Duration.ZERO, Set.of());

    assertThat(quote.receivedAt(received).freshness(XKRX, now, Duration.ofMinutes(1)))
        .isEqualTo(expected);
  }

  @Test
  void aSuspectPriceStaysSuspectHoweverFresh() {
    Instant now = Instant.parse("2025-10-02T05:00:00Z");
    Quote quote = quote(now, Duration.ZERO, Set.of(Quote.Flag.SUSPECT));

    assertThat(quote.freshness(XKRX, now, Duration.ofMinutes(1)))
        .isEqualTo(Quote.Freshness.SUSPECT);
  }

  private static Quote quote(Instant asOf, Duration delay, Set<Quote.Flag> flags) {
    return new Quote(
        InstrumentId.of("XKRX:005930"),
        new BigDecimal("89000"),
        price("86000"),
        Currency.getInstance("KRW"),
        THU_2025_10_02,
        asOf,
        asOf,
        delay,
        "test",
        flags);
  }
}
