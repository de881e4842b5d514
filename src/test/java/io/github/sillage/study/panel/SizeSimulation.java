package io.github.sillage.study.panel;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.panel.TestResult.Computed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often a test finds at the 5 % level what is not there: events without an effect, 120
 * estimation sessions, the market model. Run by hand it prints the table of docs/method.md.
 */
public final class SizeSimulation {
  static final List<PanelTest> TESTS =
      List.of(
          PanelTest.CROSS_SECTIONAL,
          PanelTest.CRUDE_DEPENDENCE,
          PanelTest.PATELL,
          PanelTest.KP_PATELL,
          PanelTest.BMP,
          PanelTest.KP_BMP,
          PanelTest.CORRADO,
          PanelTest.GENERALISED_SIGN,
          PanelTest.GRANK_T);

  private static final int FROM = -130;

  private SizeSimulation() {}

  /** What makes tests fail, and the window that is tested. */
  enum Scenario {
    INDEPENDENT("independent, 1 day", 0, 1, false, 1),
    CORRELATED("one date, ρ = 0.1", 0.1, 1, false, 1),
    STRONGLY_CORRELATED("one date, ρ = 0.3", 0.3, 1, false, 1),
    RESTLESS("event deviation × 2", 0, 2, false, 1),
    BOTH("both (× 2, ρ = 0.1)", 0.1, 2, false, 1),
    FAT_TAILS("Student t(4), 11 days", 0, 1, true, 11);

    private final String label;
    private final double correlation;
    private final double eventDeviation;
    private final boolean fatTails;
    private final int length;

    Scenario(
        String label, double correlation, double eventDeviation, boolean fatTails, int length) {
      this.label = label;
      this.correlation = correlation;
      this.eventDeviation = eventDeviation;
      this.fatTails = fatTails;
      this.length = length;
    }

    StudyDesign design() {
      EventWindow window = new EventWindow(-(length / 2), length / 2);
      return new StudyDesign(
          new MarketModel(), new EstimationWindow(FROM, -11, 100), window, List.of(window));
    }
  }

  /** Share of replications in which each test rejects. */
  static Map<PanelTest, Double> sizes(
      Scenario scenario, int events, int replications, List<PanelTest> tests, long seed) {
    Map<PanelTest, Double> shares = new EnumMap<>(PanelTest.class);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < replications; i++) {
      WindowTests window =
          Panel.measure(PanelDesign.of(scenario.design()), events(scenario, events, random))
              .windows()
              .get(0);
      for (PanelTest test : tests) {
        boolean rejects = window.tests().get(test) instanceof Computed c && c.p() < 0.05;
        shares.merge(test, rejects ? 1.0 / replications : 0, Double::sum);
      }
    }
    return shares;
  }

  private static List<PanelEvent> events(Scenario scenario, int n, SplittableRandom random) {
    int length = scenario.design().span().to() - FROM + 1;
    double[] market = normal(length, random);
    double[] common = noise(scenario, length, random);
    List<PanelEvent> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] own = noise(scenario, length, random);
      double beta = 0.5 + random.nextDouble();
      for (int t = 0; t < length; t++) {
        double shared = Math.sqrt(scenario.correlation) * common[t];
        double error = shared + Math.sqrt(1 - scenario.correlation) * own[t];
        own[t] = beta * market[t] + error * (t > -11 - FROM ? scenario.eventDeviation : 1);
      }
      EventSeries series = EventSeries.of(FROM, own, market);
      Measured measured = (Measured) EventStudy.run(scenario.design(), series);
      events.add(new PanelEvent("e" + i, "s" + i, "one", measured, series, day -> day));
    }
    return events;
  }

  private static double[] normal(int length, SplittableRandom random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  private static double[] noise(Scenario scenario, int length, SplittableRandom random) {
    double[] values = normal(length, random);
    for (int i = 0; scenario.fatTails && i < length; i++) {
      double squares = 0;
      for (int j = 0; j < 4; j++) {
        double z = random.nextGaussian();
        squares += z * z;
      }
      values[i] /= Math.sqrt(squares / 4);
    }
    return values;
  }

  /** Prints the table in Markdown; arguments: events (30), replications (2000). */
  public static void main(String[] arguments) {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    int replications = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    StringBuilder head = new StringBuilder("| scenario |");
    TESTS.forEach(test -> head.append(' ').append(test.key()).append(" |"));
    System.out.println(head);
    System.out.println("|---|" + "---|".repeat(TESTS.size()));
    long seed = 20_251_125;
    for (Scenario scenario : Scenario.values()) {
      StringBuilder line = new StringBuilder("| " + scenario.label + " |");
      Map<PanelTest, Double> sizes = sizes(scenario, events, replications, TESTS, seed++);
      TESTS.forEach(test -> line.append(" %.1f |".formatted(100 * sizes.get(test))));
      System.out.println(line);
    }
  }
}
