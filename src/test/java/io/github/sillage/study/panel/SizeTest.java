package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.panel.SizeSimulation.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small version of {@link SizeSimulation}: who keeps to 5 %, and who fails where. */
class SizeTest {
  private static final int REPLICATIONS = 300;

  private static Map<PanelTest, Double> sizes(Scenario scenario) {
    return SizeSimulation.sizes(scenario, 30, REPLICATIONS, SizeSimulation.TESTS, 7);
  }

  @Test
  void everyTestKeepsItsSizeOnIndependentEvents() {
    assertThat(sizes(Scenario.INDEPENDENT).values())
        .allSatisfy(size -> assertThat(size).isCloseTo(0.05, within(0.045)));
  }

  @Test
  void onlyTheRobustTestsSurviveASharedDateThatIsRestless() {
    Map<PanelTest, Double> sizes = sizes(Scenario.BOTH);

    for (PanelTest test : List.of(PanelTest.KP_BMP, PanelTest.GRANK_T)) {
      assertThat(sizes.get(test)).as(test.key()).isCloseTo(0.05, within(0.045));
    }
    for (PanelTest test :
        List.of(PanelTest.CROSS_SECTIONAL, PanelTest.PATELL, PanelTest.KP_PATELL, PanelTest.BMP)) {
      assertThat(sizes.get(test)).as(test.key()).isGreaterThan(0.2);
    }
  }
}
