package io.github.sillage.study;

/** Why a study measures nothing. */
public enum Shortfall {
  /** Fewer complete sessions in the estimation window than the design asks for. */
  TOO_FEW_OBSERVATIONS,
  /** The market did not move in the estimation window: no slope can be estimated. */
  NO_MARKET_VARIANCE,
  /** A factor is a combination of the others or never moved: their slopes cannot be told apart. */
  COLLINEAR_FACTORS,
  /**
   * The market's returns undo each other from one session to the next, with an autocorrelation of
   * −½ or below: the beta of Scholes and Williams does not exist.
   */
  MARKET_REVERSES,
  /** Nothing is left unexplained in the estimation window: no error can be stated. */
  NO_RESIDUAL_VARIANCE,
  /** No session of the event span has a return. */
  NO_EVENT_RETURNS
}
