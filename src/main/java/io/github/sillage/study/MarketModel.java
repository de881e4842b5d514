package io.github.sillage.study;

/**
 * The expected return is a line in the market's return, fitted by ordinary least squares (Sharpe
 * 1963; MacKinlay 1997, sec. 4).
 */
public record MarketModel() implements NormalReturnModel {
  @Override
  public String name() {
    return "market";
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return LeastSquares.of(sample, LeastSquares::fit);
  }
}
