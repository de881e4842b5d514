package io.github.sillage.study;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holding the stock over a window earned beyond what the model expected of it: the
 * buy-and-hold abnormal return, Π(1 + R) − Π(1 + R̂) (Barber and Lyon 1997; Lyon, Barber and Tsai
 * 1999).
 *
 * @param window the sessions held
 * @param actual what the stock earned, Π(1 + R) − 1
 * @param expected what the model expected, Π(1 + R̂) − 1
 */
public record BuyAndHold(EventWindow window, double actual, double expected) {

  /** What was earned less what was expected. */
  public double abnormal() {
    return actual - expected;
  }

  /**
   * Compounds a window of a study in simple returns; in log returns the figure has no meaning.
   * Empty when a return is missing.
   */
  public static Optional<BuyAndHold> of(ModelFit fit, EventSeries series, EventWindow window) {
    double actual = 1;
    double expected = 1;
    int next = window.from();
    while (next <= window.to()) {
      OptionalInt end = series.endOfRun(next, fit.factorCount());
      if (end.isEmpty() || !window.contains(end.getAsInt())) {
        return Optional.empty();
      }
      int day = end.getAsInt();
      actual *= 1 + series.valueOn(day);
      expected *= 1 + fit.expectedOver(series.sessionsOn(day), series.factorsOn(day));
      next = day + 1;
    }
    return Optional.of(new BuyAndHold(window, actual - 1, expected - 1));
  }
}
