package io.github.sillage.study;

import java.util.List;

/**
 * What a study estimates and reports, fixed before any price is seen.
 *
 * @param model how normal returns are modelled
 * @param estimation where the model is estimated; it ends before the span begins, or has no session
 *     in common with it where the model allows a window after the event
 * @param span the sessions whose abnormal returns are reported
 * @param windows the windows whose cumulative abnormal returns are reported, all inside the span
 */
public record StudyDesign(
    NormalReturnModel model,
    EstimationWindow estimation,
    EventWindow span,
    List<EventWindow> windows) {

  private static final int SPARE_OBSERVATIONS = 5;

  /** The market model on sessions -130 to -11, the effect from ten sessions before to ten after. */
  public static final StudyDesign STANDARD =
      new StudyDesign(
          new MarketModel(),
          new EstimationWindow(-130, -11, 100),
          new EventWindow(-10, 10),
          List.of(
              new EventWindow(0, 0),
              new EventWindow(0, 1),
              new EventWindow(-1, 1),
              new EventWindow(0, 5),
              new EventWindow(-5, 5),
              new EventWindow(-10, 10)));

  /**
   * @throws IllegalArgumentException when a window overlaps the estimation, lies outside the span,
   *     or the least number of observations leaves the t statistic without a variance
   */
  public StudyDesign {
    windows = List.copyOf(windows);
    if (model.mayFollowEvent() ? !estimation.avoids(span) : !estimation.precedes(span)) {
      throw new IllegalArgumentException(
          "estimation window is [%d,%d], expected %s the event span [%d,%d]"
              .formatted(
                  estimation.from(),
                  estimation.to(),
                  model.mayFollowEvent() ? "outside" : "before",
                  span.from(),
                  span.to()));
    }
    for (EventWindow window : windows) {
      if (!span.contains(window)) {
        throw new IllegalArgumentException(
            "window [%d,%d] lies outside the event span [%d,%d]"
                .formatted(window.from(), window.to(), span.from(), span.to()));
      }
    }
    int floor = model.parameters() + SPARE_OBSERVATIONS;
    if (estimation.minObservations() < floor) {
      throw new IllegalArgumentException(
          "minimum of observations is %d, expected at least %d for this model"
              .formatted(estimation.minObservations(), floor));
    }
  }

  /** The same study without the estimation sessions around other events. */
  public StudyDesign masking(int reach, int... days) {
    return new StudyDesign(model, estimation.masking(reach, days), span, windows);
  }
}
