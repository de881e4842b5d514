package io.github.sillage.study.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.MeanAdjusted;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.NormalReturnModel;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnytimeBoundTest {
  private static final int REPLICATIONS = 4000;

  private record Looks(int outsideBound, int outsideInterval, double widest) {}

  private static Looks simulate(NormalReturnModel model, int estimation, int horizon, long seed) {
    Random random = new Random(seed);
    EventWindow window = new EventWindow(0, horizon - 1);
    StudyDesign design =
        new StudyDesign(
            model, new EstimationWindow(-estimation, -1, estimation), window, List.of());
    int outsideBound = 0;
    int outsideInterval = 0;
    double widest = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
      EventSeries series = series(random, estimation, horizon);
      ModelFit fit = ((Measured) EventStudy.run(design, series)).fit();
      AnytimeBound bound = AnytimeBound.of(fit, horizon).orElseThrow();
      List<WindowResult> path = EventStudy.carPath(fit, series, window);
      boolean beyond = false;
      boolean significant = false;
      for (WindowResult look : path) {
        double reach = bound.reach(look.window().length(), look.standardError());
        beyond |= Math.abs(look.car()) > reach;
        significant |= look.p() < 0.05;
        widest = Math.max(widest, reach / (look.high95() - look.car()));
      }
      outsideBound += beyond ? 1 : 0;
      outsideInterval += significant ? 1 : 0;
    }
    return new Looks(outsideBound, outsideInterval, widest);
  }

  private static EventSeries series(Random random, int estimation, int horizon) {
    int size = estimation + horizon;
    double[] stock = new double[size];
    double[] market = new double[size];
    for (int i = 0; i < size; i++) {
      market[i] = 0.01 * random.nextGaussian();
      stock[i] = 1.2 * market[i] + 0.02 * random.nextGaussian();
    }
    return EventSeries.of(-estimation, stock, market);
  }

  @Test
  void noiseStaysInsideAtEveryLookWhereTheFixedIntervalIsLeftTooOften() {
    Looks looks = simulate(new MarketModel(), 120, 21, 1);

    assertThat(looks.outsideBound()).isLessThan(REPLICATIONS / 20);
    assertThat(looks.outsideInterval()).isGreaterThan(REPLICATIONS / 5);
    assertThat(looks.widest()).isLessThan(2.6);
  }

  @Test
  void holdsForAShortEstimationAndAPathAsLong() {
    assertThat(simulate(new MarketModel(), 20, 21, 2).outsideBound()).isLessThan(REPLICATIONS / 20);
  }

  @Test
  void holdsWhenOnlyAMeanIsEstimated() {
    assertThat(simulate(new MeanAdjusted(), 30, 11, 3).outsideBound())
        .isLessThan(REPLICATIONS / 20);
  }

  @Test
  void widensWithTheHorizonAndWithTheUncertaintyOfTheEstimate() {
    Random random = new Random(9);
    EventSeries series = series(random, 120, 1);
    StudyDesign design =
        new StudyDesign(
            new MarketModel(),
            new EstimationWindow(-120, -1, 100),
            new EventWindow(0, 0),
            List.of(new EventWindow(0, 0)));
    Measured study = (Measured) EventStudy.run(design, series);
    double error = study.windows().get(0).standardError();

    AnytimeBound one = AnytimeBound.of(study.fit(), 1).orElseThrow();
    AnytimeBound many = AnytimeBound.of(study.fit(), 21).orElseThrow();
    double oneLook = one.reach(1, error);
    double manyLooks = many.reach(1, error);

    assertThat(oneLook).isGreaterThan(1.98 * error);
    assertThat(manyLooks).isGreaterThan(oneLook);
    assertThat(many.reach(1, 1.1 * error)).isGreaterThan(manyLooks);
  }
}
