package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Caution;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventStudyTest {
  private static final double[] MARKET = {
    0.01, -0.02, 0.03, 0.00, -0.01, 0.02, -0.03, 0.00, 0.010, -0.010, 0.020
  };
  private static final double[] STOCK = {
    0.02, -0.01, 0.04, 0.01, -0.03, 0.02, -0.04, 0.01, 0.030, 0.020, 0.010
  };
  private static final StudyDesign SMALL = design(new MarketModel());

  private static StudyDesign design(NormalReturnModel model) {
    return new StudyDesign(
        model,
        new EstimationWindow(-9, -2, 7),
        new EventWindow(-1, 1),
        List.of(new EventWindow(0, 0), new EventWindow(0, 1), new EventWindow(-1, 1)));
  }

  private static Measured measured(StudyDesign design, EventSeries series) {
    StudyResult result = EventStudy.run(design, series);
    assertThat(result).isInstanceOf(Measured.class);
    return (Measured) result;
  }

  @Test
  void marketModelEqualsTheFiguresWorkedByHand() {
    ModelFit fit = measured(SMALL, EventSeries.of(-9, STOCK, MARKET)).fit();

    // Σx = 0, Σx² = 0.0028, Σy = 0.02, Σxy = 0.0035, Σy² = 0.0052 over eight sessions.
    assertThat(fit.beta(0)).isCloseTo(1.25, within(1e-12));
    assertThat(fit.alpha()).isCloseTo(0.0025, within(1e-12));
    double sse = 0.0052 - 8 * 0.0025 * 0.0025 - 1.25 * 0.0035;
    assertThat(fit.sigma()).isCloseTo(Math.sqrt(sse / 6), within(1e-12));
    assertThat(fit.rSquared()).hasValueCloseTo(1.25 * 0.0035 / 0.00515, within(1e-12));
    assertThat(fit.observations()).isEqualTo(8);
    assertThat(fit.degreesOfFreedom()).isEqualTo(6);
  }

  @Test
  void abnormalReturnCarriesTheErrorOfForecasting() {
    Measured study = measured(SMALL, EventSeries.of(-9, STOCK, MARKET));
    AbnormalReturn day0 = study.abnormalReturns().get(1);

    assertThat(day0.day()).isZero();
    assertThat(day0.expected()).isCloseTo(0.0025 - 1.25 * 0.01, within(1e-12));
    assertThat(day0.value()).isCloseTo(0.02 - 0.0025 + 1.25 * 0.01, within(1e-12));
    double factor = 1 + 1 / 8.0 + 0.01 * 0.01 / 0.0028;
    assertThat(day0.standardError())
        .isCloseTo(study.fit().sigma() * Math.sqrt(factor), within(1e-12));
    assertThat(day0.t()).isCloseTo(day0.value() / day0.standardError(), within(1e-12));
  }

  /**
   * Purity of oxygen against the level of hydrocarbons, the worked example of Montgomery and
   * Runger, Applied Statistics and Probability for Engineers, simple linear regression:
   * coefficients, variance and the 95 % interval for a new observation at 1.00. An abnormal return
   * is the distance of a new observation from its prediction, and has that error.
   */
  @Test
  void theErrorOfForecastingIsThatOfATextbooksPredictionInterval() {
    double[] level = {
      0.99, 1.02, 1.15, 1.29, 1.46, 1.36, 0.87, 1.23, 1.55, 1.40, 1.19, 1.15, 0.98, 1.01, 1.11,
      1.20, 1.26, 1.32, 1.43, 0.95, 1.00
    };
    double[] purity = {
      90.01, 89.05, 91.43, 93.74, 96.73, 94.45, 87.59, 91.77, 99.42, 93.65, 93.54, 92.52, 90.56,
      89.54, 89.85, 90.39, 93.25, 93.41, 94.98, 87.33, 90.00
    };
    StudyDesign design =
        new StudyDesign(
            new MarketModel(),
            new EstimationWindow(-20, -1, 20),
            new EventWindow(0, 0),
            List.of(new EventWindow(0, 0)));
    Measured study = measured(design, EventSeries.of(-20, purity, level));
    AbnormalReturn next = study.abnormalReturns().get(0);
    double reach = 2.101 * next.standardError();

    assertThat(study.fit().beta(0)).isCloseTo(14.947, within(5e-4));
    assertThat(study.fit().alpha()).isCloseTo(74.283, within(5e-4));
    assertThat(study.fit().sigma() * study.fit().sigma()).isCloseTo(1.18, within(5e-3));
    assertThat(next.expected() - reach).isCloseTo(86.83, within(5e-3));
    assertThat(next.expected() + reach).isCloseTo(91.63, within(5e-3));
  }

  @Test
  void windowVarianceIsTheWholeCovarianceMatrixOfTheTextbook() {
    Measured study = measured(SMALL, EventSeries.of(-9, STOCK, MARKET));
    double[][] x = Textbook.design(Arrays.copyOf(MARKET, 8));
    double sigma = Textbook.sigma(x, Arrays.copyOf(STOCK, 8));
    WindowResult threeDays = study.windows().get(2);

    double[] window = Arrays.copyOfRange(MARKET, 8, 11);
    assertThat(threeDays.standardError())
        .isCloseTo(sigma * Math.sqrt(Textbook.varianceFactor(x, window)), within(1e-12));
    assertThat(threeDays.car())
        .isCloseTo(0.03 + 0.02 + 0.01 - 3 * 0.0025 - 1.25 * 0.02, within(1e-12));
    assertThat(threeDays.degreesOfFreedom()).isEqualTo(6);
  }

  @Test
  void pValuesAndIntervalsFollowStudentsTable() {
    // t(6): 2.447 leaves 2.5 % on either side, 3.707 leaves 0.5 % (printed table, three decimals).
    StudentT t6 = StudentT.of(6);
    assertThat(t6.quantile975()).isCloseTo(2.447, within(5e-4));
    assertThat(t6.twoSided(-3.707)).isCloseTo(0.01, within(5e-5));
    assertThat(t6.twoSided(0)).isEqualTo(1.0);

    WindowResult window = measured(SMALL, EventSeries.of(-9, STOCK, MARKET)).windows().get(1);
    assertThat(window.high95() - window.car())
        .isCloseTo(t6.quantile975() * window.standardError(), within(1e-12));
    assertThat(window.car() - window.low95())
        .isCloseTo(t6.quantile975() * window.standardError(), within(1e-12));
  }

  @Test
  void meanAdjustedVarianceAddsOneOverTheObservations() {
    Measured study = measured(design(new MeanAdjusted()), EventSeries.of(-9, STOCK));
    double variance = 0.00515 / 7;

    assertThat(study.fit().alpha()).isCloseTo(0.0025, within(1e-12));
    assertThat(study.fit().degreesOfFreedom()).isEqualTo(7);
    assertThat(study.fit().rSquared()).isEmpty();
    assertThat(study.windows().get(2).standardError())
        .isCloseTo(Math.sqrt(variance * (3 + 9 / 8.0)), within(1e-12));
  }

  @Test
  void marketAdjustedEstimatesNothingButTheSpread() {
    Measured study = measured(design(new MarketAdjusted()), EventSeries.of(-9, STOCK, MARKET));
    double[] difference = IntStream.range(0, 8).mapToDouble(i -> STOCK[i] - MARKET[i]).toArray();
    double mean = Arrays.stream(difference).average().orElseThrow();
    double variance = Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).sum() / 7;

    assertThat(study.abnormalReturns().get(1).value()).isCloseTo(0.03, within(1e-12));
    assertThat(study.windows().get(2).standardError())
        .isCloseTo(Math.sqrt(3 * variance), within(1e-12));
    assertThat(study.fit().leverage().inverseCrossProducts()).isEmpty();
  }

  @Test
  void aWindowWithAMissingReturnIsNamedAndNeverFilled() {
    double[] stock = STOCK.clone();
    stock[10] = Double.NaN;
    Measured study = measured(SMALL, EventSeries.of(-9, stock, MARKET));

    assertThat(study.missing()).containsExactly(new EventWindow(0, 1), new EventWindow(-1, 1));
    assertThat(study.windows())
        .extracting(WindowResult::window)
        .containsExactly(new EventWindow(0, 0));
    assertThat(study.abnormalReturns()).extracting(AbnormalReturn::day).containsExactly(-1, 0);
  }

  @Test
  void aSessionWithoutTheMarketIsNoObservation() {
    double[] market = MARKET.clone();
    market[0] = Double.NaN;

    assertThat(measured(SMALL, EventSeries.of(-9, STOCK, market)).fit().observations())
        .isEqualTo(7);
  }

  @Test
  void tooFewObservationsAreCounted() {
    double[] market = MARKET.clone();
    market[0] = Double.NaN;
    double[] stock = STOCK.clone();
    stock[3] = Double.NaN;

    assertThat(EventStudy.run(SMALL, EventSeries.of(-9, stock, market)))
        .isEqualTo(new Insufficient(Shortfall.TOO_FEW_OBSERVATIONS, 6, 7));
  }

  @Test
  void aMarketThatStandsStillHasNoSlope() {
    double[] market = new double[11];
    Arrays.fill(market, 0.001);

    assertThat(EventStudy.run(SMALL, EventSeries.of(-9, STOCK, market)))
        .isEqualTo(new Insufficient(Shortfall.NO_MARKET_VARIANCE, 8, 7));
  }

  @Test
  void aStockThatFollowsTheMarketExactlyHasNoError() {
    double[] stock = Arrays.stream(MARKET).map(m -> 0.001 + 1.7 * m).toArray();

    assertThat(EventStudy.run(SMALL, EventSeries.of(-9, stock, MARKET)))
        .isEqualTo(new Insufficient(Shortfall.NO_RESIDUAL_VARIANCE, 8, 7));
  }

  @Test
  void anEventWithoutAnyReturnIsNotMeasured() {
    EventSeries estimationOnly =
        EventSeries.of(-9, Arrays.copyOf(STOCK, 8), Arrays.copyOf(MARKET, 8));

    assertThat(EventStudy.run(SMALL, estimationOnly))
        .isEqualTo(new Insufficient(Shortfall.NO_EVENT_RETURNS, 8, 7));
  }

  @Test
  void theCarPathStopsBeforeTheFirstMissingReturn() {
    double[] stock = STOCK.clone();
    stock[10] = Double.NaN;
    EventSeries series = EventSeries.of(-9, stock, MARKET);
    Measured study = measured(SMALL, series);

    assertThat(EventStudy.carPath(study.fit(), series, new EventWindow(-1, 1)))
        .extracting(WindowResult::window)
        .containsExactly(new EventWindow(-1, -1), new EventWindow(-1, 0));
  }

  @Test
  void shortEstimationsAndThinTradingAreFlagged() {
    double[] stock = STOCK.clone();
    stock[3] = 0;

    assertThat(measured(SMALL, EventSeries.of(-9, stock, MARKET)).cautions())
        .containsExactlyInAnyOrder(Caution.SHORT_ESTIMATION, Caution.THIN_TRADING);
    assertThat(measured(SMALL, EventSeries.of(-9, STOCK, MARKET)).cautions())
        .containsExactly(Caution.SHORT_ESTIMATION);
  }
}
