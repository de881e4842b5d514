package io.github.sillage.feed.provider;

/** What the closes of a series are adjusted for. Series of different kinds are never mixed. */
public enum Adjustment {
  /** Nothing: prices as they were traded. */
  RAW,
  /** Splits. */
  SPLIT,
  /** Splits and dividends. */
  SPLIT_DIVIDEND
}
