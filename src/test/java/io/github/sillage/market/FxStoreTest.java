package io.github.sillage.market;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sillage.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class FxStoreTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency KRW = Currency.getInstance("KRW");
  private static final Currency TWD = Currency.getInstance("TWD");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate THU = LocalDate.of(2025, 10, 2);
  private static final LocalDate FRI = LocalDate.of(2025, 10, 3);
  private static final LocalDate MON = LocalDate.of(2025, 10, 6);

  private FxStore rates;

  @BeforeEach
  void open(Vertx vertx) {
    rates =
        new FxStore(TestDatabase.fresh().pool(vertx), () -> Instant.parse("2026-11-25T12:00:00Z"));
    done(
        rates.put(
            List.of(
                fixing(USD, THU, "1.25"),
                fixing(KRW, THU, "1600"),
                fixing(USD, FRI, "1.2"),
                fixing(KRW, MON, "1620"),
                fixing(USD, MON, "1.24"))));
  }

  private static FxFixing fixing(Currency currency, LocalDate date, String perEuro) {
    return new FxFixing(currency, date, new BigDecimal(perEuro), "ecb");
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> rates(Currency base, Currency quote) {
    return done(rates.rates(base, quote, LocalDate.EPOCH, LocalDate.of(2099, 1, 1), 10)).stream()
        .map(rate -> rate.date() + " " + rate.rate().toPlainString() + " " + rate.source())
        .toList();
  }

  @Test
  void aRateOfTwoCurrenciesFollowsFromTheirFixingsOfOneDayAndIsAbsentOnOthers() {
    assertThat(rates(KRW, USD))
        .containsExactly("2025-10-02 0.00078125 ecb", "2025-10-06 0.0007654320988 ecb");
    assertThat(rates(USD, KRW)).first().isEqualTo("2025-10-02 1280 ecb");
  }

  @Test
  void theEuroItselfIsOneOfThem() {
    assertThat(rates(EUR, KRW)).containsExactly("2025-10-02 1600 ecb", "2025-10-06 1620 ecb");
    assertThat(rates(USD, EUR)).first().isEqualTo("2025-10-02 0.8 ecb");
  }

  @Test
  void aCurrencyWithoutFixingsHasNoRatesRatherThanInventedOnes() {
    assertThat(rates(TWD, USD)).isEmpty();
  }

  @Test
  void aFixingIsRecordedOnceAndACorrectionReplacesIt() {
    assertThat(done(rates.put(List.of(fixing(USD, THU, "1.250"), fixing(USD, FRI, "1.21")))))
        .isEqualTo(1);
    assertThat(done(rates.last(USD))).contains(MON);
    assertThat(done(rates.last(TWD))).isEmpty();
    assertThat(rates(EUR, USD)).contains("2025-10-03 1.21 ecb");
  }

  @Test
  void aRateIsPositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> fixing(USD, THU, "0"));
  }
}
