package io.github.sillage.study;

/** What came of estimating a model. */
public sealed interface FitOutcome permits ModelFit, FitOutcome.Degenerate {
  /**
   * The model cannot be estimated.
   *
   * @param reason which variance vanishes
   */
  record Degenerate(Shortfall reason) implements FitOutcome {}
}
