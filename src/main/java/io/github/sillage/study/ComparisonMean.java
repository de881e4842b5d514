package io.github.sillage.study;

/**
 * The expected return is the stock's own mean over a window that may lie after the event (Masulis
 * 1980), for events that came after an unusual time.
 */
public record ComparisonMean() implements NormalReturnModel {
  @Override
  public String name() {
    return "comparisonMean";
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
  public boolean mayFollowEvent() {
    return true;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return OwnMean.fit(sample);
  }
}
