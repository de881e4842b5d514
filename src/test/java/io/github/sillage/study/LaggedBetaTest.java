package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The betas of thin trading, after Scholes and Williams and after Dimson. */
class LaggedBetaTest {
  private static StudyDesign design(NormalReturnModel model) {
    return new StudyDesign(
        model,
        new EstimationWindow(-130, -11, 100),
        new EventWindow(-10, 10),
        List.of(new EventWindow(0, 0), new EventWindow(0, 1), new EventWindow(-10, 10)));
  }

  private static double[] market(Random random, int length) {
    double[] market = new double[length];
    double before = 0;
    for (int t = 0; t < length; t++) {
      before = 0.15 * before + 0.01 * random.nextGaussian();
      market[t] = 0.0004 + before;
    }
    return market;
  }

  /** A third of each session's news reaches the price one session late. */
  private static double[] late(Random random, double[] market) {
    double[] stock = new double[market.length];
    for (int t = 0; t < stock.length; t++) {
      double earlier = t == 0 ? 0 : market[t - 1];
      stock[t] = 0.8 * market[t] + 0.4 * earlier + 0.012 * random.nextGaussian();
    }
    return stock;
  }

  private static Measured study(NormalReturnModel model, double[] stock, double[] market) {
    return (Measured) EventStudy.run(design(model), EventSeries.of(-130, stock, market));
  }

  /**
   * The formula of the paper with its sums written out over the interior sessions 1..118 of 120.
   */
  @Property(tries = 50)
  void scholesWilliamsIsTheThreeSlopesOverOnePlusTwiceRho(@ForAll long seed) {
    Random random = new Random(seed);
    double[] market = market(random, 141);
    double[] stock = late(random, market);
    ModelFit fit = study(new ScholesWilliams(), stock, market).fit();

    double slopes = 0;
    for (int shift = -1; shift <= 1; shift++) {
      slopes += covariance(stock, 0, market, shift) / covariance(market, shift, market, shift);
    }
    double beta = slopes / (1 + 2 * rho(market));
    assertThat(fit.beta(0)).isCloseTo(beta, withinPercentage(1e-8));
    double alpha = mean(stock, 0) - beta * mean(market, 0);
    assertThat(fit.alpha()).isCloseTo(alpha, within(1e-14));
    assertThat(fit.observations()).isEqualTo(118);
    assertThat(fit.degreesOfFreedom()).isEqualTo(116);
    double squares = 0;
    for (int t = 1; t <= 118; t++) {
      squares += Math.pow(stock[t] - alpha - beta * market[t], 2);
    }
    assertThat(fit.sigma()).isCloseTo(Math.sqrt(squares / 116), withinPercentage(1e-9));
  }

  private static double mean(double[] values, int shift) {
    double sum = 0;
    for (int t = 1; t <= 118; t++) {
      sum += values[t + shift];
    }
    return sum / 118;
  }

  private static double covariance(double[] a, int shiftOfA, double[] b, int shiftOfB) {
    double sum = 0;
    for (int t = 1; t <= 118; t++) {
      sum += (a[t + shiftOfA] - mean(a, shiftOfA)) * (b[t + shiftOfB] - mean(b, shiftOfB));
    }
    return sum / 118;
  }

  private static double rho(double[] market) {
    double early = 0;
    double late = 0;
    for (int t = 1; t < 120; t++) {
      early += market[t - 1] / 119;
      late += market[t] / 119;
    }
    double cross = 0;
    double one = 0;
    double other = 0;
    for (int t = 1; t < 120; t++) {
      cross += (market[t - 1] - early) * (market[t] - late);
      one += Math.pow(market[t - 1] - early, 2);
      other += Math.pow(market[t] - late, 2);
    }
    return cross / Math.sqrt(one * other);
  }

  @Property(tries = 10)
  void dimsonIsTheSumOfOneRegressionsSlopes(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int lags,
      @ForAll @IntRange(max = 2) int leads) {
    Random random = new Random(seed);
    double[] market = market(random, 141);
    double[] stock = late(random, market);
    ModelFit fit = study(new Dimson(lags, leads), stock, market).fit();

    int rows = 120 - lags - leads;
    double[][] x = new double[rows][lags + leads + 2];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i][0] = 1;
      System.arraycopy(market, i, x[i], 1, lags + leads + 1);
      y[i] = stock[i + lags];
    }
    Exact exact = new Exact(x, y);
    double beta = 0;
    for (int j = 1; j < x[0].length; j++) {
      beta += exact.coefficient(j);
    }
    assertThat(fit.beta(0)).isCloseTo(beta, withinPercentage(1e-9));
    assertThat(fit.alpha()).isCloseTo(exact.coefficient(0), within(1e-15));
    assertThat(fit.degreesOfFreedom()).isEqualTo(rows - lags - leads - 2);
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      squares += Math.pow(y[i] - exact.coefficient(0) - beta * market[i + lags], 2);
    }
    double sigma = Math.sqrt(squares / fit.degreesOfFreedom());
    assertThat(fit.sigma()).isCloseTo(sigma, withinPercentage(1e-9));
    double[] s = new double[x[0].length];
    Arrays.fill(s, 0.03);
    s[0] = 2;
    double error = sigma * Math.sqrt(2 + exact.quadraticForm(s));
    assertThat(fit.standardError(new EventWindow(0, 1), 0.03))
        .isCloseTo(error, withinPercentage(1e-9));
  }

  @Test
  void withoutLagsAndLeadsDimsonIsTheMarketModel() {
    Random random = new Random(1);
    double[] market = market(random, 141);
    double[] stock = late(random, market);
    Measured dimson = study(new Dimson(0, 0), stock, market);
    Measured plain = study(new MarketModel(), stock, market);

    for (int i = 0; i < plain.windows().size(); i++) {
      assertThat(dimson.windows().get(i).car())
          .isCloseTo(plain.windows().get(i).car(), within(1e-14));
      assertThat(dimson.windows().get(i).t()).isCloseTo(plain.windows().get(i).t(), within(1e-9));
    }
  }

  @Test
  void bothFindTheBetaOfAStockThatReactsLateAndTheMarketModelDoesNot() {
    Random random = new Random(11);
    double[] market = random.doubles(10_021, -0.02, 0.02).toArray();
    double[] stock = late(random, market);
    EventSeries series = EventSeries.of(-10_010, stock, market);

    assertThat(beta(new ScholesWilliams(), series)).isCloseTo(1.2, within(0.04));
    assertThat(beta(new Dimson(1, 1), series)).isCloseTo(1.2, within(0.04));
    assertThat(beta(new MarketModel(), series)).isLessThan(0.92);
  }

  private static double beta(NormalReturnModel model, EventSeries series) {
    StudyDesign design =
        new StudyDesign(
            model,
            new EstimationWindow(-10_010, -11, 100),
            new EventWindow(0, 1),
            List.of(new EventWindow(0, 1)));
    return ((Measured) EventStudy.run(design, series)).fit().beta(0);
  }

  /** Without an effect, over stocks that react late: the spread of t must be that of Student's. */
  @Test
  void theErrorsStatedAreTheErrorsMade() {
    Random random = new Random(20251002);
    for (NormalReturnModel model : List.of(new ScholesWilliams(), new Dimson(1, 1))) {
      double squares = 0;
      int replications = 4000;
      for (int i = 0; i < replications; i++) {
        double[] market = market(random, 141);
        double[] stock = new double[141];
        for (int t = 0; t < 141; t++) {
          stock[t] = 0.001 + 1.1 * market[t] + 0.015 * random.nextGaussian();
        }
        double t = study(model, stock, market).windows().get(2).t();
        squares += t * t;
      }
      assertThat(squares / replications).isCloseTo(116.0 / 114, within(0.075));
    }
  }

  @Test
  void onlySessionsWithNeighboursCount() {
    Random random = new Random(2);
    double[] market = market(random, 141);
    double[] stock = late(random, market);
    market[50] = Double.NaN;
    stock[80] = Double.NaN;

    Measured study = study(new ScholesWilliams(), stock, market);

    assertThat(study.fit().observations()).isEqualTo(118 - 3 - 1);
    assertThat(study.residuals().indexOf(-130)).isNegative();
    assertThat(study.residuals().indexOf(-130 + 49)).isNegative();
    assertThat(study.residuals().indexOf(-130 + 79)).isNotNegative();
  }

  @Test
  void aMarketThatSwingsBackEachSessionHasNoScholesWilliamsBeta() {
    Random random = new Random(3);
    double[] market = new double[141];
    for (int t = 0; t < market.length; t++) {
      market[t] = (t % 2 == 0 ? 0.01 : -0.01) + 0.001 * random.nextGaussian();
    }

    assertThat(
            EventStudy.run(
                design(new ScholesWilliams()), EventSeries.of(-130, late(random, market), market)))
        .isEqualTo(new Insufficient(Shortfall.MARKET_REVERSES, 118, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> new Dimson(-1, 0));
  }
}
