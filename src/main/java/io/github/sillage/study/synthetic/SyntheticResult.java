package io.github.sillage.study.synthetic;

import io.github.sillage.study.EventWindow;
import java.util.List;
import java.util.OptionalDouble;

/** What the synthetic control found, or why there is none. */
public sealed interface SyntheticResult {
  /**
   * A mixture of donors stands for the stock without the event.
   *
   * @param weights of the caller's donors in their order, none below 0, summing to 1; 0 also for
   *     those left out because a return is missing
   * @param donors number of donors that could be used
   * @param observations estimation sessions used
   * @param rootMeanSquare of the estimation gaps: how well the mixture follows the stock
   * @param rSquared 1 less the gaps' sum of squares over that of the stock about its mean; may be
   *     below 0 when no mixture follows the stock
   * @param estimation the gaps of the estimation window
   * @param abnormalReturns the gaps of the event span, those that exist
   * @param windows the windows of the design without a missing return
   */
  record Measured(
      List<Double> weights,
      int donors,
      int observations,
      double rootMeanSquare,
      double rSquared,
      List<Gap> estimation,
      List<Gap> abnormalReturns,
      List<WindowGap> windows)
      implements SyntheticResult {
    public Measured {
      weights = List.copyOf(weights);
      estimation = List.copyOf(estimation);
      abnormalReturns = List.copyOf(abnormalReturns);
      windows = List.copyOf(windows);
    }
  }

  /**
   * There is no synthetic control.
   *
   * @param reason why
   */
  record Unavailable(Reason reason) implements SyntheticResult {}

  /** Why there is no synthetic control. */
  enum Reason {
    /** Fewer than two donors have a return in every session in which the stock has one. */
    TOO_FEW_DONORS,
    /** Fewer estimation sessions than the design asks for. */
    TOO_FEW_OBSERVATIONS,
    /**
     * A donor equals the stock, or the mixture follows it without a gap: no error can be stated.
     */
    NO_GAP_VARIANCE
  }

  /**
   * The stock's return beyond the mixture's in one session.
   *
   * @param day session in event time
   */
  record Gap(int day, double value) {}

  /**
   * The gaps of a window, summed.
   *
   * @param car the sum
   * @param placeboP share of units, the stock counted in, whose sum over its root mean square gap
   *     is at least as far from 0 when each donor is treated as if the event were its own; never
   *     below 1/(donors+1). Empty when no donor could be followed
   * @param conformalP share of the cyclic shifts of the gaps, refitted as if the event had no
   *     effect, whose sum at the window's place is at least as far from 0 (Chernozhukov, Wüthrich
   *     and Zhu 2021, moving blocks); never below 1/(observations+L)
   */
  record WindowGap(EventWindow window, double car, OptionalDouble placeboP, double conformalP) {}
}
