package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {
  private static final double[] VALUES = {0.04, 0.01, -0.02, 0.06, 0.03};

  @Test
  void clustersOfOneGiveTheOrdinaryIntervalOfAMean() {
    ClusteredMean mean = ClusteredMean.of(VALUES, List.of("a", "b", "c", "d", "e")).orElseThrow();

    // scipy 1.17: t.interval(0.95, 4, mean(x), sem(x))
    assertThat(mean.mean()).isCloseTo(0.024, within(1e-15));
    assertThat(mean.low95()).isCloseTo(-0.013865662816, within(1e-11));
    assertThat(mean.high95()).isCloseTo(0.061865662816, within(1e-11));
  }

  @Test
  void valuesOfOneAnnouncementThatMoveTogetherWidenIt() {
    ClusteredMean mean = ClusteredMean.of(VALUES, List.of("a", "b", "b", "a", "a")).orElseThrow();

    // numpy: sums per cluster ±0.058, variance 2·0.058²·(2/1)/25, t of 1 df
    assertThat(mean.clusters()).isEqualTo(2);
    assertThat(mean.error()).isCloseTo(0.0232, within(1e-12));
    assertThat(mean.high95()).isCloseTo(0.024 + 12.706204736175 * 0.0232, within(1e-11));
  }

  @Test
  void oneClusterSaysNothingOfTheError() {
    assertThat(ClusteredMean.of(VALUES, List.of("a", "a", "a", "a", "a"))).isEmpty();
    assertThat(ClusteredMean.of(new double[0], List.of())).isEmpty();
  }

  @Test
  void eachValueNeedsACluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusteredMean.of(VALUES, List.of("a")))
        .withMessage("clusters are 1, expected 5");
  }
}
