package io.github.sillage.study;

/**
 * How a stock would have moved without the event. A model is estimated once, on the estimation
 * window, and then frozen.
 */
public sealed interface NormalReturnModel
    permits MeanAdjusted,
        ComparisonMean,
        MarketAdjusted,
        MarketModel,
        FactorModel,
        ScholesWilliams,
        Dimson,
        GarchModel {

  /**
   * The model of that name with its usual settings.
   *
   * @param name mean, comparisonMean, marketAdjusted, market, factors, scholesWilliams, or dimson
   *     (one lag, one lead)
   * @param factors how many factor returns a study hands in, the market among them; only the model
   *     {@code factors} looks at it
   * @throws IllegalArgumentException when there is no model of that name
   */
  static NormalReturnModel named(String name, int factors) {
    return switch (name) {
      case "mean" -> new MeanAdjusted();
      case "comparisonMean" -> new ComparisonMean();
      case "marketAdjusted" -> new MarketAdjusted();
      case "market" -> new MarketModel();
      case "factors" -> new FactorModel(factors);
      case "scholesWilliams" -> new ScholesWilliams();
      case "dimson" -> new Dimson(1, 1);
      case "garch" -> new GarchModel();
      default ->
          throw new IllegalArgumentException(
              "model is \"%s\", expected one of mean, comparisonMean, marketAdjusted, market, factors, scholesWilliams, dimson, garch"
                  .formatted(name));
    };
  }

  /** The name by which results and requests call it. */
  String name();

  /** Number of estimated parameters: what the degrees of freedom lose. */
  int parameters();

  /** Number of factor returns that one expected return needs. */
  int factors();

  /** How many sessions back the market's returns enter the estimation of one session. */
  default int lags() {
    return 0;
  }

  /** How many sessions ahead the market's returns enter the estimation of one session. */
  default int leads() {
    return 0;
  }

  /** Whether a return over several sessions can be part of the estimate. */
  default boolean spansRuns() {
    return true;
  }

  /** Whether the estimation window may lie after the event. */
  default boolean mayFollowEvent() {
    return false;
  }

  /** Estimates the model, or says which variance is missing. */
  FitOutcome fit(Sample sample);
}
