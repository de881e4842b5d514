package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceSimulationTest {
  private static final int STUDIES = 4_000;

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 120, 250})
  void theVarianceOfTIsStudentsWhateverTheLengths(int estimation) {
    double[] variances =
        VarianceSimulation.variances(estimation, STUDIES, new SplittableRandom(estimation));

    double threeErrors = 3 * VarianceSimulation.standardError(estimation, STUDIES);
    for (double variance : variances) {
      assertThat(variance).isCloseTo(VarianceSimulation.expected(estimation), within(threeErrors));
    }
  }
}
