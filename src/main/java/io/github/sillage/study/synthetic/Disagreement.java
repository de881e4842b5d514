package io.github.sillage.study.synthetic;

import io.github.sillage.study.Residuals;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.SampleQuantile;
import io.github.sillage.study.synthetic.SyntheticResult.Gap;
import io.github.sillage.study.synthetic.SyntheticResult.Measured;
import io.github.sillage.study.synthetic.SyntheticResult.WindowGap;
import java.util.List;
import java.util.Optional;

/**
 * How the synthetic control contradicts the factor model. Both look at the same stock, so their
 * difference holds none of the event's own noise: it is the difference of the two ways to say what
 * would have been, and it has a usual size, that of the estimation window.
 */
public enum Disagreement {
  /**
   * The two sums differ by more than all but 5 % of the differences over as many consecutive
   * sessions of the estimation window.
   */
  DIFFERENT_SIZE,
  /** One sum is positive and the other negative, and at least one of them has p of at most 5 %. */
  OPPOSITE_SIGN;

  private static final double LEVEL = 0.05;

  /**
   * Compares the two opinions on one window; empty when they agree.
   *
   * @param model the factor model's result
   * @param residuals the factor model's over the estimation window
   * @param study the synthetic control
   * @param gap its result on the same window
   */
  public static Optional<Disagreement> between(
      WindowResult model, Residuals residuals, Measured study, WindowGap gap) {
    boolean opposite = model.car() * gap.car() < 0;
    if (opposite && (model.p() <= LEVEL || gap.conformalP() <= LEVEL)) {
      return Optional.of(OPPOSITE_SIGN);
    }
    return differences(residuals, study)
        .place(gap.window().length(), model.car() - gap.car())
        .filter(placement -> placement.p() <= LEVEL)
        .map(placement -> DIFFERENT_SIZE);
  }

  private static SampleQuantile differences(Residuals residuals, Measured study) {
    List<Gap> common =
        study.estimation().stream().filter(gap -> residuals.indexOf(gap.day()) >= 0).toList();
    return SampleQuantile.of(
        common.stream().mapToInt(Gap::day).toArray(),
        common.stream()
            .mapToDouble(gap -> residuals.value(residuals.indexOf(gap.day())) - gap.value())
            .toArray());
  }
}
