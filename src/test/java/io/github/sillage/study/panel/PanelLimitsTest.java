package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.MarketAdjusted;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.panel.TestResult.Computed;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Published figures, p-values, few events, and what cannot be tested. */
class PanelLimitsTest {
  private static final PanelDesign DESIGN = PanelDesign.of(PanelSample.DESIGN);

  private static CrossSection section(double... values) {
    PanelData.Cells cells = PanelData.Cells.empty(values.length, 1);
    for (int i = 0; i < values.length; i++) {
      cells.set(i, 0, values[i], 1);
    }
    return CrossSection.of(cells, 0);
  }

  private static Map<PanelTest, TestResult> firstWindow(List<PanelEvent> events) {
    return Panel.measure(DESIGN, events).windows().get(0).tests();
  }

  /** Depression scores of nine patients: Hollander and Wolfe 1973, p. 29; V = 40, p = 0.0390625. */
  @Test
  void signedRanksOfTheTextbookAreExact() {
    Computed result =
        (Computed)
            SignTests.wilcoxon(
                section(
                    1.83 - 0.878,
                    0.50 - 0.647,
                    1.62 - 0.598,
                    2.48 - 2.05,
                    1.68 - 1.06,
                    1.88 - 1.29,
                    1.55 - 1.06,
                    3.06 - 3.14,
                    1.30 - 1.29));

    assertThat(result.pExact().orElseThrow()).isCloseTo(0.0390625, within(1e-15));
    assertThat(result.statistic()).isCloseTo((40 - 22.5) / Math.sqrt(71.25), within(1e-12));
  }

  @Test
  void ranksThatTieOrAreManyHaveNoExactP() {
    assertThat(((Computed) SignTests.wilcoxon(section(1, -1, 2, 3))).pExact()).isEmpty();
    double[] many = new double[26];
    for (int i = 0; i < many.length; i++) {
      many[i] = i + 0.5;
    }
    assertThat(((Computed) SignTests.wilcoxon(section(many))).pExact()).isEmpty();
  }

  @Test
  void theRoundingOfBinaryNumbersDecidesNoRankAndNoSign() {
    assertThat(0.1 + 0.2).isGreaterThan(0.3);
    assertThat(SignTests.wilcoxon(section(0.1 + 0.2, -0.3, 0.5, 0.3 - 0.1 - 0.2)))
        .isEqualTo(SignTests.wilcoxon(section(0.3, -0.3, 0.5, 0)));
    assertThat(SignTests.sign(section(0.3, -0.3, 0.5, 0.1 + 0.2 - 0.3)))
        .isEqualTo(SignTests.sign(section(0.3, -0.3, 0.5, 0)));
    assertThat(((Computed) SignTests.wilcoxon(section(1, -1 - 1e-11, 2))).pExact()).isPresent();
  }

  /** Eight of ten: 2·(1 + 10 + 45)/1024. A return of 0 is not positive. */
  @Test
  void signsAreExactByTheBinomial() {
    Computed result = (Computed) SignTests.sign(section(1, 2, 3, 4, 5, 6, 7, 8, 0, -1));

    assertThat(result.statistic()).isCloseTo(3 / (Math.sqrt(10) / 2), within(1e-12));
    assertThat(result.pExact().orElseThrow()).isCloseTo(112.0 / 1024, within(1e-14));
    assertThat(((Computed) SignTests.sign(section(1, -1))).pExact()).hasValue(1);
  }

  /** From scipy 1.17: 2*norm.sf(2.5) and 2*t.sf(2.5, 7). */
  @Test
  void pIsTwoSided() {
    assertThat(((Computed) Nulls.normal(-2.5)).p()).isCloseTo(0.012419330651552265, within(1e-14));
    Computed student = (Computed) Nulls.student(2.5, 7);
    assertThat(student.p()).isCloseTo(0.04099221858575289, within(1e-13));
    assertThat(student.degreesOfFreedom()).isEqualTo(OptionalInt.of(7));
  }

  @Test
  void nothingIsTestedWithoutEvents() {
    PanelResult result = Panel.measure(DESIGN, List.of());

    assertThat(result.windows().get(0).n()).isZero();
    assertThat(result.windows().get(0).caar()).isEmpty();
    assertThat(result.windows().get(0).tests().values())
        .allMatch(test -> test instanceof Unavailable);
    assertThat(result.days()).hasSize(11).allMatch(day -> day.n() == 0 && day.aar().isEmpty());
    assertThat(result.headline().test()).isEmpty();
  }

  @Test
  void oneEventIsReadByItsOwnT() {
    List<PanelEvent> events = new PanelSample(11).events(1, 5, 5);
    PanelResult result = Panel.measure(DESIGN, events);
    Map<PanelTest, TestResult> tests = result.windows().get(1).tests();

    assertThat(result.headline().test()).hasValue(PanelTest.EQUAL_WEIGHTED_PORTFOLIO);
    Computed portfolio = (Computed) tests.get(PanelTest.EQUAL_WEIGHTED_PORTFOLIO);
    var own = events.get(0).measured().windows().get(1);
    assertThat(portfolio.statistic()).isCloseTo(own.t(), within(1e-10));
    assertThat(portfolio.p()).isCloseTo(own.p(), within(1e-10));
    assertThat(tests.get(PanelTest.PATELL)).isInstanceOf(Computed.class);
    assertThat(tests.get(PanelTest.CORRADO)).isInstanceOf(Computed.class);
    for (PanelTest test : List.of(PanelTest.BMP, PanelTest.KP_BMP, PanelTest.GRANK_T)) {
      assertThat(tests.get(test)).as(test.key()).isInstanceOf(Unavailable.class);
    }
    assertThat(result.correlation().average()).isEmpty();
  }

  @Test
  void fewStocksOnOneDateAreOnePortfolio() {
    List<PanelEvent> events = new PanelSample(12).correlated(0.3).events(3, 1, 1);
    PanelResult result = Panel.measure(DESIGN, events);
    double[] mean = new double[76];
    double[] market = new double[76];
    for (int i = 0; i < mean.length; i++) {
      for (PanelEvent event : events) {
        mean[i] += event.series().returnOn(i - 70).orElseThrow() / 3;
      }
      market[i] = events.get(0).series().factorOn(i - 70, 0).orElseThrow();
    }
    Measured portfolio =
        (Measured) EventStudy.run(DESIGN.study(), EventSeries.of(-70, mean, market));

    assertThat(result.headline().test()).hasValue(PanelTest.EQUAL_WEIGHTED_PORTFOLIO);
    assertThat(result.headline().reason()).startsWith("Only 3 stocks share the one date");
    for (int w = 0; w < result.windows().size(); w++) {
      Computed test =
          (Computed) result.windows().get(w).tests().get(PanelTest.EQUAL_WEIGHTED_PORTFOLIO);
      assertThat(test.statistic()).isCloseTo(portfolio.windows().get(w).t(), within(1e-9));
      assertThat(result.windows().get(w).caar().orElseThrow())
          .isCloseTo(portfolio.windows().get(w).car(), within(1e-12));
    }
  }

  @Test
  void theHeadlineFollowsTheDesign() {
    PanelSample plain = new PanelSample(13).correlated(0.3);
    Headline many = Panel.measure(DESIGN, plain.events(30, 2, 30)).headline();
    assertThat(many.test()).hasValue(PanelTest.KP_BMP);
    assertThat(many.second()).hasValue(PanelTest.GRANK_T);
    assertThat(many.reason()).contains("30 measurements share 2 dates").contains("correlate by 0.");
    assertThat(many.facts().sharedDates()).isEqualTo(1);

    Headline few = Panel.measure(DESIGN, new PanelSample(14).events(4, 40, 10)).headline();
    assertThat(few.test()).hasValue(PanelTest.KP_BMP);
    assertThat(few.second()).isEmpty();

    PanelSample thin = new PanelSample(15).unmoved(0.3).measuredBy(new MarketAdjusted());
    Headline thinly = Panel.measure(thin.panel(), thin.events(20, 40, 10)).headline();
    assertThat(thinly.test()).hasValue(PanelTest.GRANK_T);
    assertThat(thinly.facts().thinTrading()).isGreaterThan(0.9);

    Headline restless =
        Panel.measure(DESIGN, new PanelSample(16).restless(3).events(30, 40, 10)).headline();
    assertThat(restless.facts().addedVariance()).isTrue();
    assertThat(restless.facts().varianceRatio().orElseThrow()).isBetween(4.0, 16.0);
    assertThat(restless.reason()).contains("times as widely");
  }

  @Test
  void aCorrelationTooNegativeIsNotAdjustedFor() {
    List<PanelEvent> pair = opposites();

    assertThat(Panel.measure(DESIGN, pair).correlation().average().orElseThrow())
        .isCloseTo(-1, within(1e-12));
    assertThat(firstWindow(pair).get(PanelTest.KP_PATELL)).isInstanceOf(Unavailable.class);
    assertThat(firstWindow(pair).get(PanelTest.KP_BMP)).isInstanceOf(Unavailable.class);
    assertThat(Panel.measure(DESIGN, pair).headline().test()).isNotEmpty();
  }

  private static List<PanelEvent> opposites() {
    PanelEvent one = new PanelSample(17).events(1, 1, 1).get(0);
    double[] own = new double[76];
    double[] market = new double[76];
    for (int i = 0; i < own.length; i++) {
      market[i] = one.series().factorOn(i - 70, 0).orElseThrow();
      own[i] = market[i] - one.series().returnOn(i - 70).orElseThrow() * (i > 59 ? 0.5 : 1);
    }
    EventSeries series = EventSeries.of(-70, own, market);
    Measured measured = (Measured) EventStudy.run(PanelSample.DESIGN, series);
    return List.of(
        one, new PanelEvent("other", "other", one.cluster(), measured, series, one.sessions()));
  }

  @Test
  void theBootstrapFindsAnEffectAndRepeatsItself() {
    PanelSample sample = new PanelSample(18);
    CrossSection strong = section(1.2, 0.9, 1.1, 1.0, 0.8, 1.3, 1.0, 1.1, 0.9, 1.2, 1.0, 0.9, 1.1);
    PanelData data = PanelData.of(PanelSample.DESIGN, sample.events(13, 450, 1));

    Computed once = (Computed) ClusteredTests.wildBootstrap(DESIGN, data, strong);
    assertThat(once).isEqualTo(ClusteredTests.wildBootstrap(DESIGN, data, strong));
    assertThat(once.p()).isLessThan(0.01);
    assertThat(once.pExact()).isEqualTo(OptionalDouble.empty());
  }

  /** Of 36 pairs of Webb's points six are opposites: then nothing but the mean is left. */
  @Test
  void theBootstrapOfTwoDatesCountsSamplesWithoutAnErrorWhateverTheUnit() {
    PanelData data = PanelData.of(PanelSample.DESIGN, new PanelSample(18).events(2, 450, 1));
    TestResult one = ClusteredTests.wildBootstrap(DESIGN, data, section(0.01, 0.0101));

    assertThat(((Computed) one).p()).isCloseTo(6 / 36.0, within(0.04));
    for (double unit : new double[] {0.1, 3.7, 1234.5}) {
      TestResult scaled =
          ClusteredTests.wildBootstrap(DESIGN, data, section(unit * 0.01, unit * 0.0101));
      assertThat(((Computed) scaled).p()).isEqualTo(((Computed) one).p());
    }
  }

  @Test
  void whatContradictsItselfIsRefused() {
    List<PanelEvent> events = new PanelSample(19).events(2, 3, 3);
    assertThatThrownBy(() -> Panel.measure(DESIGN, List.of(events.get(0), events.get(0))))
        .hasMessage("event id \"e0\" appears twice");
    PanelEvent one = events.get(0);
    PanelEvent standing = new PanelEvent("x", "s", "d", one.measured(), one.series(), day -> 7);
    assertThatThrownBy(() -> Panel.measure(DESIGN, List.of(standing)))
        .hasMessage("event \"x\": day -69 has session 7, expected after session 7 of day -70");
    assertThatThrownBy(() -> new PanelDesign(PanelSample.DESIGN, 10, 1))
        .hasMessage("bootstrap draws are 10, expected 99 to 99999");
  }
}
