package io.github.sillage.market.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Instrument;
import io.github.sillage.market.Instrument.Kind;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueRulesTest {
  private static Instrument listed(String id, Kind kind) {
    return new Instrument(
        InstrumentId.of(id),
        kind,
        new TreeMap<>(Map.of("en", id)),
        Currency.getInstance("USD"),
        Optional.empty(),
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "XKRX:005930, 2023-01-24, 61500, 100",
    "XKRX:005930, 2023-01-25, 61500, 100",
    "XKRX:000660, 2023-01-24, 15550, 50",
    "XKRX:000660, 2023-01-25, 15550, 10",
    "XKRX:000660, 2023-01-24, 199500, 500",
    "XKRX:000660, 2023-01-25, 199900, 100",
    "XKRX:000660, 2025-10-02, 395500, 500",
    "XKRX:000660, 2025-10-02, 500000, 1000",
    "XKOS:247540, 2023-01-24, 520000, 100",
    "XKOS:247540, 2023-01-25, 520000, 1000",
    "XKRX:005930, 2025-10-02, 1999, 1",
    "XTKS:9984, 2025-10-02, 999.9, 0.1",
    "XTKS:9984, 2025-10-02, 2999.5, 0.5",
    "XTKS:9984, 2025-10-02, 18795, 5",
    "XTAI:2330, 2025-10-02, 1400, 5",
    "XNAS:NVDA, 2025-10-02, 188.89, 0.01",
    "XNAS:NVDA, 2025-10-02, 0.9421, 0.0001",
    "XNAS:NVDA, 2026-11-25, 188.895, 0.005"
  })
  void theStepDependsOnVenuePriceAndDay(String id, LocalDate day, BigDecimal price, String tick) {
    assertThat(TickGrid.tick(listed(id, Kind.EQUITY), day, price)).contains(new BigDecimal(tick));
  }

  @ParameterizedTest
  @CsvSource({
    "XKRX:005930, 2015-06-12, 10000, 1500",
    "XKRX:005930, 2015-06-15, 10000, 3000",
    "XTAI:2330, 2025-10-02, 1000, 100",
    "XTKS:9984, 2025-10-02, 99.9, 30",
    "XTKS:9984, 2025-10-02, 100, 50",
    "XTKS:9984, 2025-10-02, 19995, 4000",
    "XTKS:9984, 2025-10-02, 20000, 5000",
    "XTKS:9984, 2025-10-02, 60000000, 10000000"
  })
  void theMoveOfADayDependsOnVenueBaseAndDay(
      String id, LocalDate day, BigDecimal base, BigDecimal move) {
    assertThat(DailyLimit.move(listed(id, Kind.EQUITY), day, base).orElseThrow())
        .isEqualByComparingTo(move);
  }

  @Test
  void anIndexHasNeitherAndAnUnknownVenueNeither() {
    LocalDate day = LocalDate.of(2025, 10, 2);
    for (Instrument each :
        new Instrument[] {listed("XKRX:KOSPI", Kind.INDEX), listed("XAMS:ASML", Kind.EQUITY)}) {
      assertThat(TickGrid.tick(each, day, BigDecimal.TEN)).isEmpty();
      assertThat(DailyLimit.move(each, day, BigDecimal.TEN)).isEmpty();
    }
  }
}
