package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TradeToTradeTest {
  private static final double NONE = Double.NaN;
  private static final StudyDesign DESIGN =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(-60, -11, 20),
          new EventWindow(-5, 5),
          List.of(new EventWindow(-1, 1), new EventWindow(0, 1), new EventWindow(-5, 5)));

  @Test
  void aGapIsOneReturnAgainstTheFactorsSummedOverIt() {
    EventSeries series =
        TradeToTrade.series(
            0, new double[] {100, 110, NONE, NONE, 99}, new double[] {0.01, 0.02, 0.03, 0.04});

    assertThat(series.returnOn(0)).hasValueCloseTo(Math.log(1.1), within(1e-15));
    assertThat(series.returnOn(1)).isEmpty();
    assertThat(series.returnOn(3)).hasValueCloseTo(Math.log(0.9), within(1e-15));
    assertThat(series.sessionsOn(3)).isEqualTo(3);
    assertThat(series.factorOn(3, 0)).hasValueCloseTo(0.09, within(1e-15));
    assertThat(series.endOfRun(1, 1)).hasValue(3);
    assertThat(series.endOfRun(2, 1)).isEmpty();
    assertThat(series.endOfRun(4, 1)).isEmpty();
  }

  @Test
  void nothingComesBeforeTheFirstTrade() {
    EventSeries series =
        TradeToTrade.series(0, new double[] {NONE, 110, 99}, new double[] {0.01, 0.02});

    assertThat(series.returnOn(0)).isEmpty();
    assertThat(series.returnOn(1)).hasValueCloseTo(Math.log(0.9), within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeToTrade.series(0, new double[] {1, 2, 3}, new double[3]))
        .withMessageContaining("expected 2");
  }

  @Test
  void runsThatReachOverAnotherReturnAreRefused() {
    double[] returns = {0.1, 0.2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventSeries.ofRuns(0, new int[] {1, 2}, returns))
        .withMessageContaining("session 1 spans 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventSeries.ofRuns(0, new int[] {1, 0}, returns));
  }

  @Property(tries = 30)
  void fitAndErrorsAreThoseOfRowsDividedByTheRootOfTheirSessions(@ForAll long seed) {
    Random random = new Random(seed);
    double[] market = random.doubles(66, -0.02, 0.02).toArray();
    double[] prices = prices(random, market);
    EventSeries series = TradeToTrade.series(-60, prices, market);
    Measured study = (Measured) EventStudy.run(DESIGN, series);

    int[] days =
        IntStream.rangeClosed(-60, -11).filter(day -> series.returnOn(day).isPresent()).toArray();
    int[] sessions = Arrays.stream(days).map(series::sessionsOn).toArray();
    double[][] x = new double[days.length][];
    double[] y = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      x[i] = new double[] {sessions[i], series.factorOn(days[i], 0).orElseThrow()};
      y[i] = series.returnOn(days[i]).orElseThrow();
    }
    Exact exact = Exact.scaled(x, y, sessions);

    ModelFit fit = study.fit();
    assertThat(fit.observations()).isEqualTo(days.length);
    assertThat(fit.beta(0)).isCloseTo(exact.coefficient(1), withinPercentage(1e-9));
    assertThat(fit.alpha()).isCloseTo(exact.coefficient(0), within(1e-14));
    double sigma = Math.sqrt(exact.squaredErrors() / (days.length - 2));
    assertThat(fit.sigma()).isCloseTo(sigma, withinPercentage(1e-10));
    for (AbnormalReturn ar : study.abnormalReturns()) {
      int d = series.sessionsOn(ar.day());
      double sum = series.factorOn(ar.day(), 0).orElseThrow();
      double value = ar.actual() - exact.coefficient(0) * d - exact.coefficient(1) * sum;
      assertThat(ar.value()).isCloseTo(value, within(1e-14));
      double rows = exact.quadraticForm(Math.sqrt(d), sum / Math.sqrt(d));
      assertThat(ar.t())
          .isCloseTo(value / (Math.sqrt(d) * sigma * Math.sqrt(1 + rows)), withinPercentage(1e-8));
    }
  }

  private static double[] prices(Random random, double[] market) {
    double[] prices = new double[67];
    prices[0] = 100;
    for (int i = 1; i < 67; i++) {
      prices[i] = prices[i - 1] * Math.exp(1.2 * market[i - 1] + 0.01 * random.nextGaussian());
    }
    double[] traded = prices.clone();
    for (int i = 1; i < 66; i++) {
      traded[i] = random.nextInt(4) == 0 ? NONE : prices[i];
    }
    return traded;
  }

  @Test
  void aWindowIsMeasuredWhenRunsCoverItExactly() {
    Random random = new Random(3);
    double[] market = random.doubles(66, -0.02, 0.02).toArray();
    double[] prices = new double[67];
    Arrays.setAll(prices, i -> 100 * Math.exp(0.01 * random.nextGaussian()));
    prices[60] = NONE;
    Measured study = (Measured) EventStudy.run(DESIGN, TradeToTrade.series(-60, prices, market));

    assertThat(study.missing()).containsExactly(new EventWindow(0, 1));
    assertThat(study.windows())
        .extracting(WindowResult::window)
        .containsExactly(new EventWindow(-1, 1), new EventWindow(-5, 5));
    assertThat(study.abnormalReturns()).extracting(AbnormalReturn::day).doesNotContain(-1);
    double sum = study.abnormalReturns().stream().mapToDouble(AbnormalReturn::value).sum();
    assertThat(study.windows().get(1).car()).isCloseTo(sum, within(1e-14));
  }

  @Test
  void aRunOverAMaskedSessionOrFromOutsideTheWindowIsNoObservation() {
    double[] market = new Random(4).doubles(66, -0.02, 0.02).toArray();
    double[] prices = new double[67];
    Random random = new Random(5);
    Arrays.setAll(prices, i -> 100 * Math.exp(0.01 * random.nextGaussian()));
    prices[20] = NONE;
    prices[30] = NONE;
    EventSeries series = TradeToTrade.series(-60, prices, market);
    StudyDesign masked = DESIGN.masking(0, -61 + 30);
    StudyDesign later =
        new StudyDesign(
            new MarketModel(),
            new EstimationWindow(-61 + 21, -11, 20),
            DESIGN.span(),
            DESIGN.windows());

    assertThat(((Measured) EventStudy.run(masked, series)).residuals().days())
        .contains(-61 + 21, -61 + 32)
        .doesNotContain(-61 + 20, -61 + 30, -61 + 31);
    assertThat(((Measured) EventStudy.run(later, series)).residuals().days()).startsWith(-61 + 22);
  }
}
