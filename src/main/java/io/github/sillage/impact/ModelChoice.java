package io.github.sillage.impact;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.NormalReturnModel;
import io.github.sillage.study.StudyDesign;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The models of the normal return that can be asked for, each with its design. */
enum ModelChoice {
  /** The market model: the default study. */
  MARKET("market", "market", 1),
  /** The stock's own mean. */
  MEAN("mean", "mean", 0),
  /** The stock's own mean over the sessions 11 to 130, after the event. */
  COMPARISON_MEAN("comparisonMean", "comparisonMean", 0),
  /** The market's return as it is. */
  MARKET_ADJUSTED("marketAdjusted", "marketAdjusted", 1),
  /** The local index and the American semiconductor index as it was known at the opening. */
  TWO_INDEX("twoIndex", "factors", 2),
  /** The same with the exchange rate against the dollar as it was known at the opening. */
  TWO_INDEX_FX("twoIndexFx", "factors", 3),
  /** The market model for thin trading of Scholes and Williams. */
  SCHOLES_WILLIAMS("scholesWilliams", "scholesWilliams", 1),
  /** The market model for thin trading of Dimson, one lag and one lead. */
  DIMSON("dimson", "dimson", 1),
  /** The market model with GARCH(1,1) errors, on the sessions -270 to -11. */
  GARCH("garch", "garch", 1);

  private final String word;
  private final String engine;
  private final int factors;

  ModelChoice(String word, String engine, int factors) {
    this.word = word;
    this.engine = engine;
    this.factors = factors;
  }

  /** The name by which requests and results call it. */
  String word() {
    return word;
  }

  /** How many factor returns it takes, the market first. */
  int factors() {
    return factors;
  }

  /** Whether the exchange rate is one of its factors. */
  boolean takesFx() {
    return this == TWO_INDEX_FX;
  }

  /** Whether it is estimated by least squares: what the anytime bound assumes. */
  boolean isLeastSquares() {
    return this != SCHOLES_WILLIAMS && this != DIMSON && this != GARCH;
  }

  /** The default design with this model. */
  StudyDesign design() {
    StudyDesign standard = ImpactStudy.DESIGN;
    int least = standard.estimation().minObservations();
    return switch (this) {
      case MARKET -> standard;
      case COMPARISON_MEAN -> design(new EstimationWindow(11, 130, least));
      case GARCH -> design(new EstimationWindow(-270, -11, least));
      case MEAN, MARKET_ADJUSTED, TWO_INDEX, TWO_INDEX_FX, SCHOLES_WILLIAMS, DIMSON ->
          design(standard.estimation());
    };
  }

  private StudyDesign design(EstimationWindow estimation) {
    return new StudyDesign(
        NormalReturnModel.named(engine, factors),
        estimation,
        ImpactStudy.DESIGN.span(),
        ImpactStudy.DESIGN.windows());
  }

  /**
   * Reads the name.
   *
   * @throws IllegalArgumentException naming the names
   */
  static ModelChoice of(String text) {
    return Arrays.stream(values())
        .filter(choice -> choice.word.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + Arrays.stream(values())
                            .map(ModelChoice::word)
                            .collect(Collectors.joining(", "))));
  }
}
