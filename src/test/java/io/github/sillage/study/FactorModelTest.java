package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FactorModelTest {
  private static final int LENGTH = 141;
  private static final Percentage TWELVE_DIGITS = withinPercentage(1e-10);
  private static final Percentage ELEVEN_DIGITS = withinPercentage(1e-9);

  private static StudyDesign design(int factors) {
    return new StudyDesign(
        new FactorModel(factors),
        new EstimationWindow(-130, -11, 100),
        new EventWindow(-10, 10),
        List.of(new EventWindow(0, 0), new EventWindow(-1, 1), new EventWindow(-10, 10)));
  }

  private static double[][] factors(Random random, int count) {
    double[][] factors = new double[count][LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      double common = 0.01 * random.nextGaussian();
      for (double[] factor : factors) {
        factor[t] = 0.0003 + common + 0.004 * random.nextGaussian();
      }
    }
    return factors;
  }

  private static double[] stock(Random random, double[][] factors) {
    double[] stock = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      stock[t] = 0.0005 + 0.02 * random.nextGaussian();
      for (int j = 0; j < factors.length; j++) {
        stock[t] += (1.1 - 0.4 * j) * factors[j][t];
      }
    }
    return stock;
  }

  private static double[][] rows(double[][] factors, int from, int to) {
    double[][] rows = new double[to - from][factors.length + 1];
    for (int t = from; t < to; t++) {
      rows[t - from][0] = 1;
      for (int j = 0; j < factors.length; j++) {
        rows[t - from][j + 1] = factors[j][t];
      }
    }
    return rows;
  }

  @Property(tries = 10)
  void coefficientsAndErrorsEqualNormalEquationsInFiftyDigits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int count) {
    Random random = new Random(seed);
    double[][] factors = factors(random, count);
    double[] stock = stock(random, factors);
    Measured study = (Measured) EventStudy.run(design(count), EventSeries.of(-130, stock, factors));
    Exact exact = new Exact(rows(factors, 0, 120), Arrays.copyOf(stock, 120));

    assertThat(study.fit().alpha()).isCloseTo(exact.coefficient(0), ELEVEN_DIGITS);
    for (int j = 0; j < count; j++) {
      assertThat(study.fit().beta(j)).isCloseTo(exact.coefficient(j + 1), ELEVEN_DIGITS);
    }
    assertThat(study.fit().degreesOfFreedom()).isEqualTo(120 - count - 1);
    double sigma = Math.sqrt(exact.squaredErrors() / (120 - count - 1));
    assertThat(study.fit().sigma()).isCloseTo(sigma, TWELVE_DIGITS);
    for (WindowResult window : study.windows()) {
      double[] s = sums(factors, window.window());
      double error = sigma * Math.sqrt(window.window().length() + exact.quadraticForm(s));
      assertThat(window.standardError()).isCloseTo(error, TWELVE_DIGITS);
    }
    double[][] event = rows(factors, 120, 141);
    for (AbnormalReturn ar : study.abnormalReturns()) {
      double[] row = event[ar.day() + 10];
      double value = stock[ar.day() + 130];
      for (int j = 0; j < row.length; j++) {
        value -= exact.coefficient(j) * row[j];
      }
      assertThat(Math.abs(ar.value() - value)).isLessThan(1e-12 * sigma);
      double error = sigma * Math.sqrt(1 + exact.quadraticForm(row));
      assertThat(ar.standardError()).isCloseTo(error, TWELVE_DIGITS);
    }
  }

  private static double[] sums(double[][] factors, EventWindow window) {
    double[] s = new double[factors.length + 1];
    s[0] = window.length();
    for (int j = 0; j < factors.length; j++) {
      for (int day = window.from(); day <= window.to(); day++) {
        s[j + 1] += factors[j][day + 130];
      }
    }
    return s;
  }

  /** Norris (ozone monitors) of NIST's Statistical Reference Datasets: certified to 15 digits. */
  @Test
  void lineEqualsTheCertifiedValuesOfNistNorris() {
    double[] y = {
      0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1,
      668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0,
      998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2
    };
    double[] x = {
      0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5,
      666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2,
      999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5
    };
    ModelFit fit = fit(new MarketModel(), y, x);

    assertThat(fit.alpha()).isCloseTo(-0.262323073774029, withinPercentage(1e-9));
    assertThat(fit.beta(0)).isCloseTo(1.00211681802045, withinPercentage(1e-11));
    assertThat(fit.sigma()).isCloseTo(0.884796396144373, withinPercentage(1e-10));
    assertThat(fit.rSquared()).hasValueCloseTo(0.999993745883712, withinPercentage(1e-11));
    double[][] inverse = fit.leverage().inverseCrossProducts();
    assertThat(fit.sigma() * Math.sqrt(inverse[0][0]))
        .isCloseTo(0.232818234301152, withinPercentage(1e-10));
    assertThat(fit.sigma() * Math.sqrt(inverse[1][1]))
        .isCloseTo(0.429796848199937E-03, withinPercentage(1e-10));
  }

  /**
   * Longley (1967), six nearly collinear series that break regressions by raw normal equations;
   * certified values of NIST's Statistical Reference Datasets.
   */
  @Test
  void planeEqualsTheCertifiedValuesOfNistLongley() {
    double[] employed = {
      60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
      69564, 69331, 70551
    };
    double[][] x = {
      {
        83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2,
        115.7, 116.9
      },
      {
        234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769,
        444546, 482704, 502601, 518173, 554894
      },
      {
        2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806,
        4007
      },
      {
        1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572,
        2827
      },
      {
        107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445,
        121950, 123366, 125368, 127852, 130081
      },
      {
        1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961,
        1962
      }
    };
    ModelFit fit = fit(new FactorModel(6), employed, x);

    Percentage tenDigits = withinPercentage(1e-8);
    assertThat(fit.alpha()).isCloseTo(-3482258.63459582, tenDigits);
    assertThat(fit.beta(0)).isCloseTo(15.0618722713733, tenDigits);
    assertThat(fit.beta(1)).isCloseTo(-0.358191792925910E-01, tenDigits);
    assertThat(fit.beta(2)).isCloseTo(-2.02022980381683, tenDigits);
    assertThat(fit.beta(3)).isCloseTo(-1.03322686717359, tenDigits);
    assertThat(fit.beta(4)).isCloseTo(-0.511041056535807E-01, tenDigits);
    assertThat(fit.beta(5)).isCloseTo(1829.15146461355, tenDigits);
    assertThat(fit.sigma()).isCloseTo(304.854073561965, tenDigits);
    assertThat(fit.rSquared()).hasValueCloseTo(0.995479004577296, tenDigits);
    double[][] inverse = fit.leverage().inverseCrossProducts();
    assertThat(fit.sigma() * Math.sqrt(inverse[0][0])).isCloseTo(890420.383607373, tenDigits);
    assertThat(fit.sigma() * Math.sqrt(inverse[6][6])).isCloseTo(455.478499142212, tenDigits);
  }

  private static ModelFit fit(NormalReturnModel model, double[] y, double[]... x) {
    EstimationWindow all = new EstimationWindow(0, y.length - 1, y.length);
    return (ModelFit) model.fit(Sample.of(EventSeries.of(0, y, x), all, model));
  }

  @Test
  void aFactorThatRepeatsAnotherIsAReasonAndNotGarbage() {
    Random random = new Random(7);
    double[][] factors = factors(random, 3);
    double[] stock = stock(random, factors);
    for (int t = 0; t < LENGTH; t++) {
      factors[2][t] = 2 * factors[0][t] - 0.5 * factors[1][t] + 0.01;
    }

    assertThat(EventStudy.run(design(3), EventSeries.of(-130, stock, factors)))
        .isEqualTo(new Insufficient(Shortfall.COLLINEAR_FACTORS, 120, 100));
    Arrays.fill(factors[2], 0.01);
    assertThat(EventStudy.run(design(3), EventSeries.of(-130, stock, factors)))
        .isEqualTo(new Insufficient(Shortfall.COLLINEAR_FACTORS, 120, 100));
  }

  @Test
  void aSmallFactorIsNoCollinearOne() {
    Random random = new Random(8);
    double[][] factors = factors(random, 2);
    double[] stock = stock(random, factors);
    for (int t = 0; t < LENGTH; t++) {
      factors[1][t] *= 1e-9;
    }

    assertThat(EventStudy.run(design(2), EventSeries.of(-130, stock, factors)))
        .isInstanceOf(Measured.class);
  }

  @Test
  void fiveObservationsMoreThanParametersAreTheFloor() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StudyDesign(
                    new FactorModel(5),
                    new EstimationWindow(-130, -11, 10),
                    new EventWindow(0, 0),
                    List.of()))
        .withMessageContaining("at least 11");
    assertThatIllegalArgumentException().isThrownBy(() -> new FactorModel(0));
  }
}
