package io.github.sillage.study.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LiveWindowProperties {
  private static final EventWindow WINDOW = new EventWindow(-2, 7);
  private static final StudyDesign DESIGN =
      new StudyDesign(
          new MarketModel(), new EstimationWindow(-40, -3, 30), WINDOW, List.of(WINDOW));

  private static double[] returns(Random random) {
    return random.doubles(48, -0.03, 0.03).toArray();
  }

  private static ModelFit fit(double[] stock, double[] market) {
    return ((Measured) EventStudy.run(DESIGN, EventSeries.of(-40, stock, market))).fit();
  }

  private static void assertSame(LiveWindow live, WindowResult batch) {
    assertThat(live.days()).isEqualTo(batch.window().length());
    assertThat(live.car()).isCloseTo(batch.car(), within(1e-12));
    assertThat(live.standardError()).isCloseTo(batch.standardError(), within(1e-12));
    assertThat(live.t()).isCloseTo(batch.t(), within(1e-12 * (1 + Math.abs(batch.t()))));
  }

  @Property(tries = 300)
  void streamEqualsBatchForAnyOrderDuplicatesAndLateCorrections(@ForAll long seed) {
    Random random = new Random(seed);
    double[] stock = returns(random);
    double[] market = returns(random);
    LiveWindow live = new LiveWindow(WINDOW, fit(stock, market));
    List<Integer> arrivals = new ArrayList<>(WINDOW.days().boxed().toList());
    arrivals.addAll(List.copyOf(arrivals));
    Collections.shuffle(arrivals, random);

    for (int day : arrivals) {
      live.settle(day, random.nextGaussian(), new double[] {random.nextGaussian()});
      int tick = WINDOW.from() + random.nextInt(WINDOW.length());
      live.tick(tick, random.nextGaussian(), new double[] {random.nextGaussian()});
    }
    Collections.shuffle(arrivals, random);
    for (int day : arrivals) {
      live.settle(day, stock[day + 40], new double[] {market[day + 40]});
    }

    EventSeries series = EventSeries.of(-40, stock, market);
    List<WindowResult> path = EventStudy.carPath(fit(stock, market), series, WINDOW);
    assertSame(live, path.get(path.size() - 1));
  }

  @Property(tries = 200)
  void theLastTickStandsInThePlaceOfAllBefore(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int settled) {
    Random random = new Random(seed);
    double[] stock = returns(random);
    double[] market = returns(random);
    LiveWindow live = new LiveWindow(WINDOW, fit(stock, market));
    for (int i = 0; i < settled; i++) {
      live.settle(WINDOW.from() + i, stock[38 + i], new double[] {market[38 + i]});
    }
    int day = WINDOW.from() + settled;
    for (int i = 0; i < 50; i++) {
      assertThat(live.tick(day, random.nextGaussian(), new double[] {random.nextGaussian()}))
          .isTrue();
    }
    live.tick(day, stock[38 + settled], new double[] {market[38 + settled]});

    EventSeries series = EventSeries.of(-40, stock, market);
    WindowResult batch = EventStudy.carPath(fit(stock, market), series, WINDOW).get(settled);
    assertSame(live, batch);
    assertThat(live.settledDays()).isEqualTo(settled);
    live.settle(day, stock[38 + settled], new double[] {market[38 + settled]});
    assertSame(live, batch);
  }

  @Example
  void aTickAheadOfAHoleWaitsAndASettledSessionForgetsItsTick() {
    Random random = new Random(1);
    double[] stock = returns(random);
    double[] market = returns(random);
    LiveWindow live = new LiveWindow(WINDOW, fit(stock, market));

    assertThat(live.tick(-1, 0.5, new double[] {0})).isFalse();
    assertThat(live.days()).isZero();
    live.settle(-2, stock[38], new double[] {market[38]});
    assertThat(live.days()).isEqualTo(2);
    live.settle(-1, stock[39], new double[] {market[39]});
    assertThat(live.days()).isEqualTo(2);
    assertThat(live.tick(-2, 0.5, new double[] {0})).isFalse();
    assertThat(live.car()).isLessThan(0.4);
  }

  @Example
  void refusesWhatIsNoReturnOrNoSessionOfTheWindow() {
    Random random = new Random(1);
    LiveWindow live = new LiveWindow(WINDOW, fit(returns(random), returns(random)));

    assertThatThrownBy(() -> live.settle(8, 0.1, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "session 8 with return 0.1 and factors [0.0], expected finite returns within [-2,7]");
    assertThatThrownBy(() -> live.tick(0, Double.NaN, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(live::standardError).isInstanceOf(IllegalStateException.class);
  }
}
