package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for every model. */
class ModelFamilyTest {
  private static final int FIRST = -280;
  private static final int LENGTH = 291;

  @Provide
  Arbitrary<NormalReturnModel> models() {
    return Arbitraries.of(
        new MeanAdjusted(),
        new ComparisonMean(),
        new MarketAdjusted(),
        new MarketModel(),
        new FactorModel(2),
        new ScholesWilliams(),
        new Dimson(1, 1),
        new GarchModel());
  }

  private static StudyDesign design(NormalReturnModel model) {
    return new StudyDesign(
        model,
        new EstimationWindow(FIRST, -11, 100),
        new EventWindow(-10, 10),
        List.of(new EventWindow(-10, -1), new EventWindow(0, 10), new EventWindow(-10, 10)));
  }

  private static double[][] world(long seed) {
    Random random = new Random(seed);
    double[][] world = new double[3][LENGTH];
    double h = 1e-4;
    double error = 0;
    for (int t = 0; t < LENGTH; t++) {
      h = 1e-5 + 0.2 * error * error + 0.7 * h;
      error = Math.sqrt(h) * random.nextGaussian();
      world[1][t] = 0.01 * random.nextGaussian();
      world[2][t] = 0.5 * world[1][t] + 0.01 * random.nextGaussian();
      world[0][t] = 0.0005 + 1.1 * world[1][t] - 0.3 * world[2][t] + error;
    }
    return world;
  }

  private static Measured study(NormalReturnModel model, double[][] world) {
    return (Measured)
        EventStudy.run(design(model), EventSeries.of(FIRST, world[0], world[1], world[2]));
  }

  @Property(tries = 60)
  void carsOfAdjoiningWindowsAddAndAreTheSumOfTheirDays(
      @ForAll("models") NormalReturnModel model, @ForAll long seed) {
    Measured study = study(model, world(seed));
    List<WindowResult> windows = study.windows();
    double sum = study.abnormalReturns().stream().mapToDouble(AbnormalReturn::value).sum();

    assertThat(windows.get(0).car() + windows.get(1).car())
        .isCloseTo(windows.get(2).car(), within(1e-14));
    assertThat(sum).isCloseTo(windows.get(2).car(), within(1e-14));
  }

  @Property(tries = 60)
  void theUnitOfReturnsMovesNoStatistic(
      @ForAll("models") NormalReturnModel model,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    double[][] world = world(seed);
    double[][] scaled = new double[3][];
    Arrays.setAll(scaled, j -> Arrays.stream(world[j]).map(v -> v * unit).toArray());
    Measured plain = study(model, world);
    Measured other = study(model, scaled);

    for (int i = 0; i < 3; i++) {
      double tolerance = 1e-9 * (1 + Math.abs(plain.windows().get(i).t()));
      assertThat(other.windows().get(i).t())
          .isCloseTo(plain.windows().get(i).t(), within(tolerance));
    }
    assertThat(other.cautions()).isEqualTo(plain.cautions());
  }

  @Property(tries = 60)
  void oneSessionAsAWindowHasTheErrorOfItsAbnormalReturn(
      @ForAll("models") NormalReturnModel model,
      @ForAll long seed,
      @ForAll @IntRange(min = -10, max = 10) int day) {
    double[][] world = world(seed);
    EventSeries series = EventSeries.of(FIRST, world[0], world[1], world[2]);
    Measured study = study(model, world);
    WindowResult alone = EventStudy.carPath(study.fit(), series, new EventWindow(day, day)).get(0);
    AbnormalReturn same = study.abnormalReturns().get(day + 10);

    assertThat(alone.car()).isCloseTo(same.value(), within(1e-17));
    assertThat(alone.standardError()).isEqualTo(same.standardError());
    assertThat(alone.p()).isCloseTo(same.p(), within(1e-12));
  }

  @Property(tries = 60)
  void whatIsMissingIsLeftOutAndNeverZero(
      @ForAll("models") NormalReturnModel model,
      @ForAll long seed,
      @ForAll @IntRange(max = 269) int gap) {
    double[][] world = world(seed);
    world[0][gap] = Double.NaN;
    world[0][285] = Double.NaN;
    Measured study = study(model, world);

    assertThat(study.residuals().indexOf(FIRST + gap)).isNegative();
    assertThat(study.missing()).containsExactly(new EventWindow(0, 10), new EventWindow(-10, 10));
    assertThat(study.abnormalReturns())
        .extracting(AbnormalReturn::day)
        .containsExactly(
            IntStream.rangeClosed(-10, 10).filter(d -> d != 5).boxed().toArray(Integer[]::new));
    assertThat(study.abnormalReturns()).allMatch(ar -> Double.isFinite(ar.t()));
  }

  @Property(tries = 60)
  void sessionBySessionEqualsAllAtOnce(
      @ForAll("models") NormalReturnModel model, @ForAll long seed) {
    double[][] world = world(seed);
    Measured study = study(model, world);
    OpenWindow open = OpenWindow.open(new EventWindow(-10, 10), study.fit());
    for (int t = 270; t < LENGTH; t++) {
      assertThat(open.plus(0.3, -0.2, 0.1).result()).isPresent();
      open = open.plus(world[0][t], world[1][t], world[2][t]);
    }

    assertThat(open.result()).contains(study.windows().get(2));
  }

  @Test
  void modelsAreKnownByTheirNames() {
    for (String name :
        List.of(
            "mean",
            "comparisonMean",
            "marketAdjusted",
            "market",
            "factors",
            "scholesWilliams",
            "dimson",
            "garch")) {
      assertThat(NormalReturnModel.named(name, 3).name()).isEqualTo(name);
    }
    assertThat(NormalReturnModel.named("factors", 3).factors()).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalReturnModel.named("capm", 1))
        .withMessageContaining("\"capm\"");
  }

  @Test
  void onlyTheComparisonMeanMayBeTakenAfterTheEvent() {
    EstimationWindow after = new EstimationWindow(11, 60, 30);
    EventWindow span = new EventWindow(-1, 1);
    StudyDesign design =
        new StudyDesign(new ComparisonMean(), after, span, List.of(new EventWindow(0, 0)));
    double[] returns = new Random(9).doubles(62, -0.02, 0.02).toArray();
    Measured study = (Measured) EventStudy.run(design, EventSeries.of(-1, returns));

    double mean = Arrays.stream(returns, 12, 62).average().orElseThrow();
    assertThat(study.fit().alpha()).isCloseTo(mean, within(1e-15));
    assertThat(study.windows().get(0).car()).isCloseTo(returns[1] - mean, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StudyDesign(new MeanAdjusted(), after, span, List.of()))
        .withMessageContaining("before the event span");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StudyDesign(
                    new ComparisonMean(), new EstimationWindow(1, 60, 30), span, List.of()))
        .withMessageContaining("outside the event span");
  }
}
