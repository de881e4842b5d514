package io.github.sillage.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.StudyResult.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogVolumeTest {
  @Test
  void takesTheLogOfOneMoreAndKeepsWhatIsUnknown() {
    assertThat(LogVolume.of(0, Math.E - 1, Double.NaN)).containsExactly(0, 1, Double.NaN);
  }

  @Test
  void refusesANegativeVolume() {
    assertThatThrownBy(() -> LogVolume.of(100, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("volume 1 is -1.0, expected 0 or more");
  }

  @Test
  void goesThroughTheEngineAsAReturnDoes() {
    double[] volumes = {99, 399, 99, 399, 99, 399, 99, 399, 1599};
    StudyDesign design =
        new StudyDesign(
            new MeanAdjusted(),
            new EstimationWindow(-8, -1, 8),
            new EventWindow(0, 0),
            List.of(new EventWindow(0, 0)));

    Measured study = (Measured) EventStudy.run(design, EventSeries.of(-8, LogVolume.of(volumes)));

    // Mean of ln 100 and ln 400 is ln 200; 1600 is eight times as much.
    assertThat(study.windows().get(0).car()).isCloseTo(Math.log(8), within(1e-12));
  }
}
