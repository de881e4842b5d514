package io.github.sillage.study.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LiveCrossSectionProperties {
  /** √n·mean/s in two passes. */
  private static double cross(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double scatter = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(values.length) * mean / Math.sqrt(scatter / (values.length - 1));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
  }

  @Property(tries = 200)
  void changesInAnyOrderEqualTheWholeComputedAnew(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int stocks,
      @ForAll @IntRange(min = 0, max = 2000) int changes) {
    Random random = new Random(seed);
    LiveCrossSection live = new LiveCrossSection(stocks + 1);
    double[] values = new double[stocks];
    double[] t = new double[stocks];
    int[] freedom = new int[stocks];
    for (int i = 0; i < changes + stocks; i++) {
      int stock = i < changes ? random.nextInt(stocks) : i - changes;
      values[stock] = 0.05 * random.nextGaussian() * Math.pow(10, random.nextInt(3));
      t[stock] = 2 + random.nextGaussian();
      freedom[stock] = 3 + random.nextInt(120);
      live.put(stock, values[stock], t[stock], freedom[stock]);
      live.put(stocks, 1e6 * random.nextGaussian(), 1e3, 10);
      live.remove(stocks);
    }

    assertThat(live.count()).isEqualTo(stocks);
    double variance = IntStream.of(freedom).mapToDouble(nu -> nu / (nu - 2.0)).sum();
    assertClose(live.patell().orElseThrow(), Arrays.stream(t).sum() / Math.sqrt(variance));
    assertClose(live.bmp().orElseThrow(), cross(t));
    assertClose(live.crossSectional().orElseThrow(), cross(values));
    assertClose(live.mean().orElseThrow(), Arrays.stream(values).sum() / stocks);
    assertClose(
        live.kpBmp(0.1).orElseThrow(), cross(t) * Math.sqrt(0.9 / (1 + 0.1 * (stocks - 1))));
  }

  @Property(tries = 100)
  void whatIsTakenOutLeavesNothingBehind(@ForAll long seed) {
    Random random = new Random(seed);
    LiveCrossSection live = new LiveCrossSection(10);
    for (int i = 0; i < 500; i++) {
      live.put(random.nextInt(10), 1e4 * random.nextGaussian(), random.nextGaussian(), 50);
    }
    IntStream.range(0, 10).forEach(live::remove);
    live.put(3, 0.01, 1, 100);
    live.put(4, 0.03, 2, 100);

    assertThat(live.count()).isEqualTo(2);
    assertClose(live.crossSectional().orElseThrow(), 2);
    assertClose(live.mean().orElseThrow(), 0.02);
  }

  @Example
  void answersNothingWhereNothingCanBeSaid() {
    LiveCrossSection live = new LiveCrossSection(3);
    assertThat(live.mean()).isEmpty();
    assertThat(live.patell()).isEmpty();
    live.put(0, 0.1, 1.3, 20);
    assertThat(live.bmp()).isEmpty();
    live.put(1, 0.1, 1.3, 20);
    assertThat(live.crossSectional()).isEmpty();
    live.put(1, 0.2, 1.5, 20);
    assertThat(live.kpBmp(-1)).isEmpty();
    live.remove(2);
    assertThat(live.count()).isEqualTo(2);
  }

  @Example
  void refusesAStatisticWithoutAVariance() {
    LiveCrossSection live = new LiveCrossSection(1);
    assertThatThrownBy(() -> live.put(0, 0.1, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 0.1, t 1.0 and 2 degrees of freedom, expected finite and at least 3");
    assertThat(live.count()).isZero();
  }
}
