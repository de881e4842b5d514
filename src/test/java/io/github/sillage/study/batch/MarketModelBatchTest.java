package io.github.sillage.study.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MeanAdjusted;
import io.github.sillage.study.Shortfall;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarketModelBatchTest {
  private static final int SESSIONS = 200;
  private static final StudyDesign DESIGN = StudyDesign.STANDARD;

  private static double[][] stocks(Random random, double[] market, double missing) {
    double[][] stocks = new double[8][SESSIONS];
    for (int i = 0; i < stocks.length; i++) {
      double noise = Math.pow(10, -1 - i);
      for (int t = 0; t < SESSIONS; t++) {
        double value = 0.001 * i + (1 + 0.2 * i) * market[t] + noise * random.nextGaussian();
        stocks[i][t] = random.nextDouble() < missing ? Double.NaN : value;
      }
    }
    return stocks;
  }

  private static double[] market(Random random, double missing) {
    return random
        .doubles(SESSIONS, -0.02, 0.02)
        .map(x -> random.nextDouble() < missing ? Double.NaN : x)
        .toArray();
  }

  private static void assertClose(OptionalDouble actual, double expected) {
    assertThat(actual.orElseThrow())
        .isCloseTo(expected, within(1e-12 * Math.max(1e-2, Math.abs(expected))));
  }

  private static void assertEqual(StudyTable table, int event, StudyResult expected) {
    if (expected instanceof Insufficient insufficient) {
      assertThat(table.shortfall(event)).contains(insufficient.reason());
      assertThat(table.observations(event)).isEqualTo(insufficient.observations());
      assertThat(table.car(event, 0)).isEmpty();
      return;
    }
    Measured study = (Measured) expected;
    assertThat(table.shortfall(event)).isEmpty();
    assertThat(table.observations(event)).isEqualTo(study.fit().observations());
    assertThat(table.alpha(event)).isCloseTo(study.fit().alpha(), within(1e-14));
    assertThat(table.beta(event)).isCloseTo(study.fit().beta(0), within(1e-12));
    assertThat(table.sigma(event) / study.fit().sigma()).isCloseTo(1, within(1e-12));
    assertThat(DESIGN.span().days().filter(d -> table.abnormalReturn(event, d).isPresent()))
        .hasSameSizeAs(study.abnormalReturns());
    for (AbnormalReturn abnormal : study.abnormalReturns()) {
      assertClose(table.abnormalReturn(event, abnormal.day()), abnormal.value());
      assertClose(table.abnormalReturnError(event, abnormal.day()), abnormal.standardError());
    }
    for (EventWindow missing : study.missing()) {
      int window = DESIGN.windows().indexOf(missing);
      assertThat(table.car(event, window)).isEmpty();
      assertThat(table.carError(event, window)).isEmpty();
    }
    for (WindowResult result : study.windows()) {
      int window = DESIGN.windows().indexOf(result.window());
      assertClose(table.car(event, window), result.car());
      assertClose(table.carError(event, window), result.standardError());
    }
  }

  private static void compare(Random random, double missing) {
    double[] market = market(random, missing / 10);
    double[][] stocks = stocks(random, market, missing);
    int[] rows = IntStream.range(0, 8 * SESSIONS).map(i -> i % 8).toArray();
    int[] days = IntStream.range(0, 8 * SESSIONS).map(i -> i / 8).toArray();
    StudyTable table = new StudyTable(DESIGN, rows.length);

    new MarketModelBatch(DESIGN, market).run(stocks, rows, days, table);

    for (int event = 0; event < rows.length; event += 7) {
      int first = -days[event];
      StudyResult alone =
          EventStudy.run(DESIGN, EventSeries.of(first, stocks[rows[event]], market));
      assertEqual(table, event, alone);
    }
  }

  @Property(tries = 10)
  void everyStudyEqualsTheOneComputedAlone(@ForAll long seed) {
    compare(new Random(seed), 0);
  }

  @Property(tries = 10)
  void andSoItDoesWhereReturnsAreMissing(@ForAll long seed) {
    compare(new Random(seed), 0.05);
  }

  @Example
  void aTableIsFilledAgainWithoutATraceOfBefore() {
    Random random = new Random(1);
    double[] market = market(random, 0);
    double[][] stocks = stocks(random, market, 0);
    MarketModelBatch batch = new MarketModelBatch(DESIGN, market);
    StudyTable table = new StudyTable(DESIGN, 1);

    batch.run(stocks, new int[] {0}, new int[] {5}, table);
    assertThat(table.shortfall(0)).contains(Shortfall.TOO_FEW_OBSERVATIONS);
    batch.run(stocks, new int[] {0}, new int[] {150}, table);
    assertThat(table.shortfall(0)).isEmpty();
    assertThat(table.car(0, 5)).isPresent();
    Arrays.fill(stocks[0], 140, 161, Double.NaN);
    batch.run(stocks, new int[] {0}, new int[] {150}, table);
    assertThat(table.shortfall(0)).contains(Shortfall.NO_EVENT_RETURNS);
    assertThat(table.car(0, 5)).isEmpty();
  }

  @Example
  void refusesWhatItDoesNotCompute() {
    StudyDesign mean =
        new StudyDesign(new MeanAdjusted(), DESIGN.estimation(), DESIGN.span(), List.of());
    assertThatThrownBy(() -> new MarketModelBatch(mean, new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("design has model mean and 0 masked sessions, expected market and none");
    MarketModelBatch batch = new MarketModelBatch(DESIGN, new double[5]);
    StudyTable table = new StudyTable(DESIGN, 1);
    int[] one = {0};
    assertThatThrownBy(() -> batch.run(new double[][] {new double[4]}, one, one, table))
        .hasMessage("stock 0 has 4 sessions, expected 5 as the market");
    assertThatThrownBy(() -> batch.run(new double[0][], new int[2], one, table))
        .hasMessage("2 rows and 1 days for 1 results, expected as many and no more");
  }
}
