package io.github.sillage.study;

/**
 * How a stock would have moved without the event. A model is estimated once, on the estimation
 * window, and then frozen.
 */
public sealed interface NormalReturnModel permits MeanAdjusted, MarketAdjusted, MarketModel {
  /** The name by which results and requests call it. */
  String name();

  /** Number of estimated parameters: what the degrees of freedom lose. */
  int parameters();

  /** Number of factor returns that one expected return needs. */
  int factors();

  /** Estimates the model, or says which variance is missing. */
  FitOutcome fit(Sample sample);
}
