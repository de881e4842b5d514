package io.github.sillage.study.panel;

import io.github.sillage.study.StudyDesign;

/**
 * What a panel reports, fixed before any price is seen.
 *
 * @param study the design that each of its events was measured by
 * @param bootstrapDraws redrawings of the wild bootstrap, 99 to 99,999
 * @param seed of the redrawings: the same panel gives the same p
 */
public record PanelDesign(StudyDesign study, int bootstrapDraws, long seed) {
  private static final int DRAWS = 999;
  private static final long SEED = 20_251_001;

  /**
   * @throws IllegalArgumentException when the number of draws is out of bounds
   */
  public PanelDesign {
    if (bootstrapDraws < 99 || bootstrapDraws > 99_999) {
      throw new IllegalArgumentException(
          "bootstrap draws are " + bootstrapDraws + ", expected 99 to 99999");
    }
  }

  /** The panel of a study, with 999 draws and a fixed seed. */
  public static PanelDesign of(StudyDesign study) {
    return new PanelDesign(study, DRAWS, SEED);
  }
}
