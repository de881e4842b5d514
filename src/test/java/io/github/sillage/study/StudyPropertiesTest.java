package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class StudyPropertiesTest {
  private static final int FIRST = -40;
  private static final StudyDesign DESIGN =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(FIRST, -11, 20),
          new EventWindow(-10, 10),
          List.of(new EventWindow(-10, -1), new EventWindow(0, 10), new EventWindow(-10, 10)));

  private static final class Sample {
    private final double[] stock;
    private final double[] market;

    Sample(double[] stock, double[] market) {
      this.stock = stock;
      this.market = market;
    }

    static Sample of(long seed) {
      Random random = new Random(seed);
      double[] market = random.doubles(51, -1, 1).map(u -> 0.02 * u).toArray();
      double[] stock =
          Arrays.stream(market).map(m -> 0.001 + 1.2 * m + 0.01 * random.nextGaussian()).toArray();
      return new Sample(stock, market);
    }

    Measured study() {
      return (Measured) EventStudy.run(DESIGN, series());
    }

    EventSeries series() {
      return EventSeries.of(FIRST, stock, market);
    }
  }

  @Property(tries = 200)
  void theUnitOfReturnsDoesNotMoveAnyStatistic(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    Sample sample = Sample.of(seed);
    Measured plain = sample.study();
    Measured scaled =
        new Sample(
                Arrays.stream(sample.stock).map(v -> v * unit).toArray(),
                Arrays.stream(sample.market).map(v -> v * unit).toArray())
            .study();

    assertThat(scaled.fit().beta(0)).isCloseTo(plain.fit().beta(0), within(1e-10));
    for (int i = 0; i < plain.windows().size(); i++) {
      WindowResult a = plain.windows().get(i);
      WindowResult b = scaled.windows().get(i);
      assertThat(b.t()).isCloseTo(a.t(), within(1e-9));
      assertThat(b.p()).isCloseTo(a.p(), within(1e-9));
      assertThat(b.car() / unit).isCloseTo(a.car(), within(1e-10));
    }
  }

  @Property(tries = 200)
  void aConstantOrAMultipleOfTheMarketIsExpectedAndNeverAbnormal(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double shift,
      @ForAll @DoubleRange(min = -3, max = 3) double slope) {
    Sample sample = Sample.of(seed);
    Measured plain = sample.study();
    double[] moved =
        IntStream.range(0, 51)
            .mapToDouble(i -> sample.stock[i] + shift + slope * sample.market[i])
            .toArray();
    Measured shifted = new Sample(moved, sample.market).study();

    assertThat(shifted.fit().beta(0)).isCloseTo(plain.fit().beta(0) + slope, within(1e-9));
    assertThat(shifted.fit().alpha()).isCloseTo(plain.fit().alpha() + shift, within(1e-9));
    for (int i = 0; i < 21; i++) {
      assertThat(shifted.abnormalReturns().get(i).value())
          .isCloseTo(plain.abnormalReturns().get(i).value(), within(1e-9));
    }
  }

  @Property(tries = 200)
  void theLevelOfTheMarketDoesNotMatter(
      @ForAll long seed, @ForAll @DoubleRange(min = -0.5, max = 0.5) double level) {
    Sample sample = Sample.of(seed);
    double[] market = Arrays.stream(sample.market).map(v -> v + level).toArray();
    List<WindowResult> plain = sample.study().windows();
    List<WindowResult> moved = new Sample(sample.stock, market).study().windows();

    for (int i = 0; i < plain.size(); i++) {
      assertThat(moved.get(i).t()).isCloseTo(plain.get(i).t(), within(1e-8));
    }
  }

  @Property(tries = 200)
  void carsOfAdjoiningWindowsAdd(@ForAll long seed) {
    Measured study = Sample.of(seed).study();
    List<WindowResult> windows = study.windows();
    double sum = study.abnormalReturns().stream().mapToDouble(AbnormalReturn::value).sum();

    assertThat(windows.get(0).car() + windows.get(1).car())
        .isCloseTo(windows.get(2).car(), within(1e-12));
    assertThat(sum).isCloseTo(windows.get(2).car(), within(1e-12));
  }

  @Property(tries = 200)
  void varianceIsTheGeneralQuadraticForm(
      @ForAll long seed, @ForAll @IntRange(min = -10, max = 10) int from) {
    Sample sample = Sample.of(seed);
    ModelFit fit = sample.study().fit();
    double[][] x = Textbook.design(Arrays.copyOf(sample.market, 30));
    double[] window = Arrays.copyOfRange(sample.market, from - FIRST, 51);
    double[][] inverse = fit.leverage().inverseCrossProducts();
    double sum = Arrays.stream(window).sum();
    int days = window.length;
    double general =
        days
            + days * days * inverse[0][0]
            + days * sum * (inverse[0][1] + inverse[1][0])
            + sum * sum * inverse[1][1];

    double engine = Math.pow(fit.standardError(new EventWindow(from, 10), sum) / fit.sigma(), 2);
    assertThat(engine).isCloseTo(general, within(1e-9));
    assertThat(engine).isCloseTo(Textbook.varianceFactor(x, window), within(1e-9));
  }

  @Property(tries = 200)
  void fitEqualsTheNormalEquations(@ForAll long seed) {
    Sample sample = Sample.of(seed);
    double[][] x = Textbook.design(Arrays.copyOf(sample.market, 30));
    double[] y = Arrays.copyOf(sample.stock, 30);
    double[] coefficients = Textbook.coefficients(x, y);
    ModelFit fit = sample.study().fit();

    assertThat(fit.alpha()).isCloseTo(coefficients[0], within(1e-12));
    assertThat(fit.beta(0)).isCloseTo(coefficients[1], within(1e-10));
    assertThat(fit.sigma()).isCloseTo(Textbook.sigma(x, y), within(1e-12));
  }

  @Property(tries = 100)
  void sessionBySessionEqualsAllAtOnceWhateverTheTicksBetween(
      @ForAll long seed, @ForAll @IntRange(min = -10, max = 10) int from) {
    Sample sample = Sample.of(seed);
    ModelFit fit = sample.study().fit();
    EventWindow window = new EventWindow(from, 10);
    List<WindowResult> path = EventStudy.carPath(fit, sample.series(), window);
    OpenWindow open = OpenWindow.open(window, fit);

    for (int day = from; day <= 10; day++) {
      WindowResult early = open.plus(0.5, -0.5).result().orElseThrow();
      open = open.plus(sample.stock[day - FIRST], sample.market[day - FIRST]);
      assertThat(open.result()).contains(path.get(day - from));
      assertThat(early.window()).isEqualTo(path.get(day - from).window());
    }
    assertThat(open.complete()).isTrue();
  }

  @Property(tries = 100)
  void theOrderOfEstimationSessionsDoesNotMatter(@ForAll long seed) {
    Sample sample = Sample.of(seed);
    double[] stock = sample.stock.clone();
    double[] market = sample.market.clone();
    for (int i = 0; i < 30; i++) {
      stock[i] = sample.stock[29 - i];
      market[i] = sample.market[29 - i];
    }
    List<WindowResult> plain = sample.study().windows();
    List<WindowResult> turned = new Sample(stock, market).study().windows();

    for (int i = 0; i < plain.size(); i++) {
      assertThat(turned.get(i).t()).isCloseTo(plain.get(i).t(), within(1e-10));
    }
  }
}
