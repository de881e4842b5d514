package io.github.sillage.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.synthetic.SyntheticResult.Gap;
import io.github.sillage.study.synthetic.SyntheticResult.Measured;
import io.github.sillage.study.synthetic.SyntheticResult.Reason;
import io.github.sillage.study.synthetic.SyntheticResult.Unavailable;
import io.github.sillage.study.synthetic.SyntheticResult.WindowGap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SyntheticControlTest {
  private static final int FIRST = -70;
  private static final int ROWS = 76;
  private static final StudyDesign DESIGN =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(FIRST, -11, 50),
          new EventWindow(0, 5),
          List.of(new EventWindow(0, 0), new EventWindow(0, 1), new EventWindow(0, 5)));

  /** Donors, and a stock that is 0.6 of the first and 0.4 of the second, with noise. */
  private static final class World {
    private final double[] stock;
    private final double[][] donors;

    World(double[] stock, double[][] donors) {
      this.stock = stock;
      this.donors = donors;
    }

    static World of(long seed, int donorCount, double noise) {
      Random random = new Random(seed);
      double[][] donors = new double[donorCount][ROWS];
      double[] stock = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        double market = 0.01 * random.nextGaussian();
        for (double[] donor : donors) {
          donor[row] = market + 0.02 * random.nextGaussian();
        }
        stock[row] = 0.6 * donors[0][row] + 0.4 * donors[1][row] + noise * random.nextGaussian();
      }
      return new World(stock, donors);
    }

    World withEffect(int day, double effect) {
      stock[day - FIRST] += effect;
      return this;
    }

    Measured study() {
      return (Measured) SyntheticControl.run(DESIGN, FIRST, stock, donors);
    }
  }

  @Test
  void findsTheMixtureAndTheEffect() {
    Measured study = World.of(1, 8, 1e-4).withEffect(0, 0.05).study();

    assertThat(study.weights().get(0)).isCloseTo(0.6, within(0.01));
    assertThat(study.weights().get(1)).isCloseTo(0.4, within(0.01));
    assertThat(study.rSquared()).isGreaterThan(0.999);
    assertThat(study.observations()).isEqualTo(60);
    assertThat(study.abnormalReturns()).hasSize(6);
    assertThat(study.windows()).hasSize(3);
    WindowGap day = study.windows().get(0);
    assertThat(day.car()).isCloseTo(0.05, within(5e-4));
    assertThat(day.placeboP()).hasValue(1.0 / 9);
    assertThat(day.conformalP()).isEqualTo(1.0 / 61);
  }

  @Test
  void gapsAreTheStockLessItsMixtureAndTheirSumsTheCars() {
    World world = World.of(2, 6, 0.02);
    Measured study = world.study();

    for (Gap gap : study.abnormalReturns()) {
      double mixture = 0;
      for (int j = 0; j < 6; j++) {
        mixture += study.weights().get(j) * world.donors[j][gap.day() - FIRST];
      }
      assertThat(gap.value()).isCloseTo(world.stock[gap.day() - FIRST] - mixture, within(1e-15));
    }
    assertThat(study.windows().get(2).car())
        .isCloseTo(study.abnormalReturns().stream().mapToDouble(Gap::value).sum(), within(1e-15));
  }

  @Test
  void placeboTreatsEveryDonorAsTheStockWas() {
    World world = World.of(3, 5, 0.02).withEffect(0, 0.04);
    double own = ratio(world.stock, world.donors);
    int asFar = 1;
    for (int j = 0; j < 5; j++) {
      double[] donor = world.donors[j];
      double[][] others =
          Arrays.stream(world.donors).filter(other -> other != donor).toArray(double[][]::new);
      asFar += ratio(donor, others) >= own ? 1 : 0;
    }

    assertThat(world.study().windows().get(1).placeboP()).hasValue(asFar / 6.0);
  }

  private static double ratio(double[] unit, double[][] pool) {
    Measured study = (Measured) SyntheticControl.run(DESIGN, FIRST, unit, pool);
    return Math.abs(study.windows().get(1).car()) / study.rootMeanSquare();
  }

  @Test
  void conformalRejectsAsOftenAsItSaysAndFindsAnEffect() {
    int falseAlarms = 0;
    int found = 0;
    for (int i = 0; i < 400; i++) {
      falseAlarms += World.of(i, 5, 0.01).study().windows().get(1).conformalP() <= 0.05 ? 1 : 0;
      Measured moved = World.of(i, 5, 0.01).withEffect(1, 0.06).study();
      found += moved.windows().get(1).conformalP() <= 0.05 ? 1 : 0;
    }
    // At most 3 of 62 shifts: 4.8 %, standard error 1.1 %.
    assertThat(falseAlarms / 400.0).isCloseTo(0.048, within(0.033));
    assertThat(found).isGreaterThan(380);
  }

  @Test
  void leavesOutADonorWithAMissingReturnAndSessionsWithoutTheStock() {
    World world = World.of(4, 4, 0.01);
    world.donors[1][5] = Double.NaN;
    world.stock[9] = Double.NaN;
    world.donors[2][9] = Double.NaN;
    world.stock[1 - FIRST] = Double.NaN;

    Measured study = world.study();

    assertThat(study.donors()).isEqualTo(3);
    assertThat(study.weights()).hasSize(4);
    assertThat(study.weights().get(1)).isZero();
    assertThat(study.observations()).isEqualTo(59);
    assertThat(study.windows())
        .extracting(WindowGap::window)
        .containsExactly(new EventWindow(0, 0));
  }

  @Test
  void saysWhyThereIsNone() {
    World world = World.of(5, 3, 0.01);
    double[][] one = {world.donors[0]};
    assertThat(SyntheticControl.run(DESIGN, FIRST, world.stock, one))
        .isEqualTo(new Unavailable(Reason.TOO_FEW_DONORS));

    double[][] twin = {world.stock, world.donors[0]};
    assertThat(SyntheticControl.run(DESIGN, FIRST, world.stock, twin))
        .isEqualTo(new Unavailable(Reason.NO_GAP_VARIANCE));

    double[] sparse = world.stock.clone();
    Arrays.fill(sparse, 0, 20, Double.NaN);
    assertThat(SyntheticControl.run(DESIGN, FIRST, sparse, world.donors))
        .isEqualTo(new Unavailable(Reason.TOO_FEW_OBSERVATIONS));
  }

  @Test
  void refusesADonorOfAnotherLength() {
    double[][] donors = {new double[3], new double[2]};
    assertThatThrownBy(() -> SyntheticControl.run(DESIGN, FIRST, new double[3], donors))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("donor 1 has 2 returns, expected 3 as the stock");
  }

  @Test
  void disagreesWhenTheTwoPointApartOrDifferMoreThanUsual() {
    World world = World.of(6, 6, 0.01).withEffect(0, 0.05);
    double[] index = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      index[row] = 0.6 * world.donors[0][row] + 0.4 * world.donors[1][row];
    }
    Measured study = world.study();
    EventSeries series = EventSeries.of(FIRST, world.stock, index);
    StudyResult.Measured model = (StudyResult.Measured) EventStudy.run(DESIGN, series);
    WindowGap gap = study.windows().get(0);

    assertThat(disagreement(model, gap.car() + 1e-4, study, gap)).isEmpty();
    assertThat(disagreement(model, gap.car() + 0.03, study, gap))
        .contains(Disagreement.DIFFERENT_SIZE);
    assertThat(disagreement(model, -0.001, study, gap)).contains(Disagreement.OPPOSITE_SIGN);
  }

  private static Optional<Disagreement> disagreement(
      StudyResult.Measured model, double car, Measured study, WindowGap gap) {
    WindowResult window =
        new WindowResult(new EventWindow(0, 0), car, 0.01, car / 0.01, 58, 0.5, 0, 0);
    return Disagreement.between(window, model.residuals(), study, gap);
  }
}
