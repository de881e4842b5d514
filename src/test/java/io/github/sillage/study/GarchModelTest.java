package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sillage.study.StudyResult.Caution;
import io.github.sillage.study.StudyResult.Measured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GarchModelTest {
  /** The series on which software for GARCH is compared (McCullough and Renfro 1999). */
  private static final double[] MARK_POUND = markPound();

  private static double[] markPound() {
    try (InputStream in = GarchModelTest.class.getResourceAsStream("/study/mark-pound.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StudyDesign design(int observations) {
    return new StudyDesign(
        new GarchModel(),
        new EstimationWindow(-10 - observations, -11, 100),
        new EventWindow(-10, 10),
        List.of(new EventWindow(0, 0), new EventWindow(0, 1), new EventWindow(-10, 10)));
  }

  /** A part of the series against itself three days before: any regressor serves. */
  private static Measured study(int start, int observations, double unit) {
    int length = observations + 21;
    double[] y = scaled(start + 3, length, unit);
    double[] x = scaled(start, length, unit);
    return (Measured)
        EventStudy.run(design(observations), EventSeries.of(-10 - observations, y, x));
  }

  private static double[] scaled(int start, int length, double unit) {
    return Arrays.stream(MARK_POUND, start, start + length).map(v -> unit * v).toArray();
  }

  private static Noise.Garch garch(Measured study) {
    assertThat(study.fit().noise()).isInstanceOf(Noise.Garch.class);
    return (Noise.Garch) study.fit().noise();
  }

  @Test
  void theBenchmarkOfFiorentiniCalzolariAndPanattoniIsReproduced() {
    double[][] constant = new double[MARK_POUND.length][];
    Arrays.fill(constant, new double[] {1});
    Scoring.Climb climb = GarchModel.climb(new GarchLikelihood(constant, MARK_POUND));
    GarchPoint top = climb.top();

    assertThat(MARK_POUND).hasSize(1974);
    assertThat(climb.arrived()).isTrue();
    // The series at hand is rounded to six digits, the published estimate is from eight.
    assertThat(top.parameter(0)).isCloseTo(-0.00619041, within(1.5e-8));
    assertThat(top.omega()).isCloseTo(0.0107613, within(1.5e-7));
    assertThat(top.a()).isCloseTo(0.153134, within(0.5e-6));
    assertThat(top.b()).isCloseTo(0.805974, within(0.5e-6));
    assertThat(top.logLikelihood()).isCloseTo(-1106.60788, within(1e-4));
  }

  /** Against scipy 1.17: Nelder–Mead on the likelihood, forecasts and errors by numpy. */
  @Test
  void marketModelEqualsASeparateMaximisation() {
    Measured study = study(0, 600, 1);
    Noise.Garch garch = garch(study);

    assertThat(study.fit().alpha()).isCloseTo(-0.00774675, within(1e-7));
    assertThat(study.fit().beta(0)).isCloseTo(0.0133968, within(1e-6));
    assertThat(garch.omega()).isCloseTo(0.05445917, within(1e-6));
    assertThat(garch.a()).isCloseTo(0.25061976, within(1e-6));
    assertThat(garch.b()).isCloseTo(0.56974453, within(2e-6));
    assertThat(study.windows().get(0).car()).isCloseTo(-0.36558507, within(1e-6));
    assertThat(study.windows().get(0).standardError()).isCloseTo(0.53889070, within(2e-6));
    assertThat(study.windows().get(1).standardError()).isCloseTo(0.76408562, within(2e-6));
    assertThat(study.windows().get(2).standardError()).isCloseTo(2.45443368, within(1e-5));
    assertThat(study.windows().get(2).degreesOfFreedom()).isEqualTo(595);
    assertThat(study.residuals().standardised(0)).isCloseTo(0.42342851, within(2e-6));
    assertThat(study.residuals().standardised(599)).isCloseTo(0.57444568, within(2e-6));
  }

  @Test
  void theUnitOfReturnsMovesNoStatistic() {
    List<WindowResult> percent = study(1300, 600, 1).windows();
    List<WindowResult> plain = study(1300, 600, 0.01).windows();

    for (int i = 0; i < percent.size(); i++) {
      assertThat(plain.get(i).t()).isCloseTo(percent.get(i).t(), within(1e-8));
      assertThat(plain.get(i).car() * 100).isCloseTo(percent.get(i).car(), within(1e-8));
    }
  }

  @Test
  void theGradientIsTheLikelihoodsSlope() {
    double[][] x = new double[300][];
    for (int t = 0; t < x.length; t++) {
      x[t] = new double[] {1, MARK_POUND[t]};
    }
    GarchLikelihood likelihood = new GarchLikelihood(x, Arrays.copyOfRange(MARK_POUND, 3, 303));
    double[] at = {0.02, 0.1, 0.03, 0.12, 0.7};

    for (int i = 0; i < at.length; i++) {
      double[] unit = new double[at.length];
      unit[i] = 1;
      GarchPoint point = likelihood.at(at);
      double rise =
          likelihood.at(point.moved(unit, 1e-6)).logLikelihood()
              - likelihood.at(point.moved(unit, -1e-6)).logLikelihood();
      assertThat(point.gain(unit)).isCloseTo(rise / 2e-6, withinPercentage(1e-3));
    }
  }

  @Test
  void theForecastIsTheRecursionCarriedOn() {
    Noise.Garch garch = new Noise.Garch(1, 0.05, 0.1, 0.8, -11, 2.5);
    double h = 2.5;
    double sum = 0;
    for (int day = -10; day <= 10; day++) {
      assertThat(garch.variance(new EventWindow(day, day))).isCloseTo(h, within(1e-12));
      sum += day >= 0 && day <= 5 ? h : 0;
      h = 0.05 + 0.9 * h;
    }
    assertThat(garch.variance(new EventWindow(0, 5))).isCloseTo(sum, within(1e-12));
  }

  @Test
  void simulatedVarianceIsFoundAgain() {
    Random random = new Random(42);
    int length = 20_021;
    double[] y = new double[length];
    double[] x = new double[length];
    double h = 1;
    double error = 0;
    for (int t = 0; t < length; t++) {
      h = 0.05 + 0.08 * error * error + 0.87 * h;
      error = Math.sqrt(h) * random.nextGaussian();
      x[t] = random.nextGaussian();
      y[t] = 0.1 + 1.2 * x[t] + error;
    }
    Measured study = (Measured) EventStudy.run(design(20_000), EventSeries.of(-20_010, y, x));

    assertThat(study.fit().beta(0)).isCloseTo(1.2, within(0.025));
    assertThat(garch(study).a()).isCloseTo(0.08, within(0.02));
    assertThat(garch(study).b()).isCloseTo(0.87, within(0.04));
    double squares =
        Arrays.stream(study.residuals().standardised()).map(z -> z * z).average().orElseThrow();
    assertThat(squares).isCloseTo(1, within(0.01));
  }

  @Test
  void whereTheVarianceCannotBeEstimatedOrdinaryLeastSquaresStand() {
    assertFallsBack(study(400, 600, 1), Caution.GARCH_PERSISTENT);
    assertFallsBack(study(0, 249, 1), Caution.GARCH_TOO_SHORT);
    assertFallsBack(calm(1), Caution.GARCH_ON_BOUND);
  }

  /** Errors without any memory. */
  private static Measured calm(int seed) {
    Random random = new Random(seed);
    double[] x = random.doubles(421, -1, 1).toArray();
    double[] y = new double[421];
    for (int t = 0; t < y.length; t++) {
      y[t] = x[t] + random.nextGaussian();
    }
    return (Measured) EventStudy.run(design(400), EventSeries.of(-410, y, x));
  }

  private static void assertFallsBack(Measured study, Caution reason) {
    assertThat(study.cautions()).contains(reason);
    assertThat(study.fit().noise()).isEqualTo(new Noise.Constant(study.fit().sigma()));
    assertThat(study.fit().degreesOfFreedom()).isEqualTo(study.fit().observations() - 2);
  }
}
