package io.github.sillage.study;

/**
 * The expected return is linear in several factors, fitted by ordinary least squares: the market
 * and its companions (Fama and French 1993, 2015; Carhart 1997), or a local and a foreign index.
 * With a riskless rate, the stock's and the market's returns are handed in less that rate.
 *
 * @param factors how many, the market first; at least 1
 */
public record FactorModel(int factors) implements NormalReturnModel {
  /**
   * @throws IllegalArgumentException when there is no factor
   */
  public FactorModel {
    if (factors < 1) {
      throw new IllegalArgumentException("factors are " + factors + ", expected at least 1");
    }
  }

  @Override
  public String name() {
    return "factors";
  }

  @Override
  public int parameters() {
    return factors + 1;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return LeastSquares.of(sample, LeastSquares::fit);
  }
}
