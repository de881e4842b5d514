package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.panel.TestResult.Computed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PanelPropertiesTest {
  private static final PanelDesign DESIGN = PanelDesign.of(PanelSample.DESIGN);

  private static List<PanelEvent> events(long seed) {
    return new PanelSample(seed).correlated(0.2).missing(0.02).events(14, 8, 4);
  }

  private static PanelEvent scaled(PanelEvent event, double factor) {
    double[] own = new double[76];
    double[] market = new double[76];
    for (int i = 0; i < own.length; i++) {
      own[i] = factor * event.series().returnOn(i - 70).orElse(Double.NaN);
      market[i] = factor * event.series().factorOn(i - 70, 0).orElse(Double.NaN);
    }
    EventSeries series = EventSeries.of(-70, own, market);
    Measured measured = (Measured) EventStudy.run(PanelSample.DESIGN, series);
    return new PanelEvent(
        event.id(), event.instrument(), event.cluster(), measured, series, event.sessions());
  }

  private static void requireStatistics(PanelResult result, PanelResult plain, double factor) {
    for (int w = 0; w < plain.windows().size(); w++) {
      WindowTests window = plain.windows().get(w);
      for (PanelTest test : window.tests().keySet()) {
        TestResult other = result.windows().get(w).tests().get(test);
        if (window.tests().get(test) instanceof Computed computed) {
          double expected = factor * computed.statistic();
          assertThat(((Computed) other).statistic())
              .as(test + " of " + window.window())
              .isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
        } else {
          assertThat(other).isEqualTo(window.tests().get(test));
        }
      }
    }
  }

  @Property(tries = 12)
  void theOrderOfEventsMovesNoDigit(@ForAll long seed) {
    List<PanelEvent> events = events(seed);
    PanelResult plain = Panel.measure(DESIGN, events);
    List<PanelEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Panel.measure(DESIGN, shuffled)).isEqualTo(plain);
  }

  @Property(tries = 12)
  void theUnitOfReturnsMovesNoStatistic(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    List<PanelEvent> events = events(seed);
    PanelResult plain = Panel.measure(DESIGN, events);
    PanelResult scaled =
        Panel.measure(DESIGN, events.stream().map(event -> scaled(event, unit)).toList());

    requireStatistics(scaled, plain, 1);
    assertThat(scaled.windows().get(0).caar().orElseThrow() / unit)
        .isCloseTo(plain.windows().get(0).caar().orElseThrow(), within(1e-10));
  }

  @Property(tries = 12)
  void fallsMeasureAsRisesDoWithTheOtherSign(@ForAll long seed) {
    List<PanelEvent> events = events(seed);
    PanelResult plain = Panel.measure(DESIGN, events);
    PanelResult turned =
        Panel.measure(DESIGN, events.stream().map(event -> scaled(event, -1)).toList());

    requireStatistics(turned, plain, -1);
  }

  @Property(tries = 12)
  void anEventWithoutAReturnIsNoZero(
      @ForAll long seed, @ForAll @IntRange(min = -5, max = 5) int day) {
    List<PanelEvent> events = new PanelSample(seed).missing(0.1).events(12, 9, 5);
    DayTests tests = Panel.measure(DESIGN, events).days().get(day + 5);
    List<PanelEvent> present =
        events.stream().filter(event -> event.series().returnOn(day).isPresent()).toList();
    DayTests alone = Panel.measure(DESIGN, present).days().get(day + 5);

    assertThat(tests.n()).isEqualTo(present.size());
    assertThat(tests.aar()).isEqualTo(alone.aar());
    for (PanelTest test :
        List.of(
            PanelTest.CROSS_SECTIONAL,
            PanelTest.PATELL,
            PanelTest.BMP,
            PanelTest.SIGN,
            PanelTest.GENERALISED_SIGN,
            PanelTest.WILCOXON,
            PanelTest.GRANK_T)) {
      assertThat(tests.tests().get(test)).as(test.key()).isEqualTo(alone.tests().get(test));
    }
  }
}
