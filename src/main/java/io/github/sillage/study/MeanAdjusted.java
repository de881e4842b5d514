package io.github.sillage.study;

/** The expected return is the stock's own mean (Brown and Warner 1980; MacKinlay 1997, sec. 4). */
public record MeanAdjusted() implements NormalReturnModel {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public int factors() {
    return 0;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return OwnMean.fit(sample);
  }
}
