package io.github.sillage.study;

import java.util.List;
import java.util.Set;

/** What a study found, or why it could not. */
public sealed interface StudyResult {
  /**
   * The model could be estimated and at least one session of the event span has a return.
   *
   * @param fit the estimated model
   * @param residuals what the model leaves unexplained on the sessions of the estimate
   * @param abnormalReturns by session, those that exist
   * @param windows the windows of the design without a missing return, in the design's order
   * @param missing the windows of the design with one: they are not filled
   * @param cautions what to bear in mind when reading
   */
  record Measured(
      ModelFit fit,
      Residuals residuals,
      List<AbnormalReturn> abnormalReturns,
      List<WindowResult> windows,
      List<EventWindow> missing,
      Set<Caution> cautions)
      implements StudyResult {
    public Measured {
      abnormalReturns = List.copyOf(abnormalReturns);
      windows = List.copyOf(windows);
      missing = List.copyOf(missing);
      cautions = Set.copyOf(cautions);
    }
  }

  /**
   * Nothing is measured.
   *
   * @param reason why
   * @param observations complete sessions in the estimation window
   * @param required complete sessions that the design asks for
   */
  record Insufficient(Shortfall reason, int observations, int required) implements StudyResult {}

  /** What weakens a result without forbidding it. */
  enum Caution {
    /** Fewer than 120 complete sessions: the estimate is rough. */
    SHORT_ESTIMATION,
    /** More than a tenth of the estimation returns are zero: betas of thin trading are biased. */
    THIN_TRADING,
    /** Fewer than 250 sessions for GARCH: the fit is that of ordinary least squares. */
    GARCH_TOO_SHORT,
    /** GARCH hardly returns to its mean (a + b at least 0.999): ordinary least squares instead. */
    GARCH_PERSISTENT,
    /** A weight of GARCH lies on its bound: ordinary least squares instead. */
    GARCH_ON_BOUND,
    /** The likelihood of GARCH has no maximum that was reached: ordinary least squares instead. */
    GARCH_UNSETTLED
  }
}
