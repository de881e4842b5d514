package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final double NONE = Double.NaN;

  @Test
  void aReturnNeedsThePricesOfTwoAdjoiningSessions() {
    double[] prices = {100, 110, NONE, 121, 108.9};

    assertThat(ReturnForm.SIMPLE.of(prices))
        .containsExactly(new double[] {NONE, 0.1, NONE, NONE, -0.1}, within(1e-15));
    assertThat(ReturnForm.LOG.of(prices))
        .containsExactly(
            new double[] {NONE, Math.log(1.1), NONE, NONE, Math.log(0.9)}, within(1e-15));
    assertThat(ReturnForm.GIVEN.of(prices)).containsExactly(prices);
  }

  @Test
  void pricesAreAboveZeroAndCrspSignsAreDroppedOnRequestOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnForm.LOG.of(new double[] {100, -101}))
        .withMessageContaining("price 1 is -101.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnForm.SIMPLE.of(new double[] {0, 101}));
    assertThat(ReturnForm.SIMPLE.of(Returns.unsigned(new double[] {100, -101, NONE})))
        .containsExactly(new double[] {NONE, 0.01, NONE}, within(1e-15));
  }

  @Test
  void formsAreNamed() {
    assertThat(ReturnForm.named("log")).isEqualTo(ReturnForm.LOG);
    assertThat(ReturnForm.named("simple").label()).isEqualTo("simple");
    assertThat(ReturnForm.named("given")).isEqualTo(ReturnForm.GIVEN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReturnForm.named("percent"))
        .withMessageContaining("percent");
  }

  @Property(tries = 200)
  void scalingPricesChangesNoReturnAndWhatIsMissingStaysMissing(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0.01, max = 1e6) Double> all,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    double[] prices = all.stream().mapToDouble(Double::doubleValue).toArray();
    prices[prices.length / 2] = NONE;
    double[] scaled = Arrays.stream(prices).map(price -> price * unit).toArray();

    for (ReturnForm form : new ReturnForm[] {ReturnForm.LOG, ReturnForm.SIMPLE}) {
      double[] one = form.of(prices);
      double[] other = form.of(scaled);
      for (int i = 0; i < one.length; i++) {
        assertThat(Double.isNaN(other[i])).isEqualTo(Double.isNaN(one[i]));
        boolean known = i > 0 && !Double.isNaN(prices[i]) && !Double.isNaN(prices[i - 1]);
        assertThat(Double.isNaN(one[i])).isEqualTo(!known);
        assertThat(!known || Math.abs(other[i] - one[i]) <= 1e-12 * (1 + Math.abs(one[i])))
            .isTrue();
      }
    }
  }

  @Test
  void excessTakesTheRisklessRateOff() {
    assertThat(Returns.excess(new double[] {0.02, NONE, 0.01}, new double[] {0.001, 0.001, NONE}))
        .containsExactly(new double[] {0.019, NONE, NONE}, within(1e-15));
  }

  @Test
  void anIndexWithoutAStockIsTheMeanOfTheRest() {
    double weight = 0.3;
    double stock = 0.05;
    double rest = -0.01;
    double[] market = {weight * stock + (1 - weight) * rest, NONE};

    double[] own = {stock, 0.01};
    double[] weights = {weight, 0.2};
    assertThat(Returns.withoutStock(market, own, weights, ReturnForm.SIMPLE))
        .containsExactly(new double[] {rest, NONE}, within(1e-15));
    double[] logMarket = {Math.log(1 + market[0]), NONE};
    double[] logOwn = {Math.log(1 + stock), Math.log(1.01)};
    assertThat(Returns.withoutStock(logMarket, logOwn, weights, ReturnForm.LOG))
        .containsExactly(new double[] {Math.log(1 + rest), NONE}, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Returns.withoutStock(market, market, new double[] {0.2, 1}, ReturnForm.SIMPLE))
        .withMessageContaining("1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Returns.withoutStock(market, market, new double[1], ReturnForm.SIMPLE));
  }

  /** Seoul opens at 00:00 UTC, New York closed at 20:00 UTC the evening before. */
  @Test
  void aForeignIndexIsTakenAsItWasKnownWhenTheSessionOpened() {
    Instant[] closes = {
      Instant.parse("2025-09-29T20:00:00Z"),
      Instant.parse("2025-09-30T20:00:00Z"),
      Instant.parse("2025-10-01T20:00:00Z"),
      Instant.parse("2025-10-02T20:00:00Z"),
      Instant.parse("2025-10-03T20:00:00Z")
    };
    double[] foreign = {0.01, 0.02, 0.03, 0.04, 0.05};
    Instant[] opens = {
      Instant.parse("2025-09-30T00:00:00Z"),
      Instant.parse("2025-10-01T00:00:00Z"),
      Instant.parse("2025-10-02T00:00:00Z"),
      Instant.parse("2025-10-10T00:00:00Z"),
      Instant.parse("2025-10-13T00:00:00Z")
    };

    assertThat(Returns.knownAtOpen(opens, closes, foreign, ReturnForm.LOG))
        .containsExactly(new double[] {NONE, 0.02, 0.03, 0.09, 0}, within(1e-15));
    assertThat(Returns.knownAtOpen(opens, closes, foreign, ReturnForm.SIMPLE)[3])
        .isCloseTo(1.04 * 1.05 - 1, within(1e-15));
    foreign[3] = NONE;
    assertThat(Returns.knownAtOpen(opens, closes, foreign, ReturnForm.LOG)[3]).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Returns.knownAtOpen(opens, closes, new double[2], ReturnForm.LOG));
  }

  @Test
  void nothingIsKnownOfAForeignIndexBeforeItsFirstClose() {
    Instant[] opens = {Instant.EPOCH, Instant.EPOCH.plusSeconds(10)};
    Instant[] closes = {Instant.EPOCH.plusSeconds(20)};

    assertThat(Returns.knownAtOpen(opens, closes, new double[] {0.1}, ReturnForm.LOG))
        .containsExactly(NONE, NONE);
  }
}
