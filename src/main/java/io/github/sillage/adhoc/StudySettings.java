package io.github.sillage.adhoc;

import io.github.sillage.study.EventWindow;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a study estimates and reports.
 *
 * @param returns how returns come from the series
 * @param estimation sessions on which the model is estimated
 * @param window sessions whose abnormal returns are reported
 * @param windows the windows that are cumulated, all inside
 * @param minObservations complete sessions without which an event is not measured
 * @param maskSessions when given, estimation leaves out the sessions within this distance of day 0
 *     of another event of the same instrument
 * @param negativeIsMidpoint whether a negative price is a midpoint of bid and ask (CRSP)
 * @param lags sessions back that the dimson model looks
 * @param leads sessions ahead that it looks
 */
record StudySettings(
    ModelChoice model,
    Returns returns,
    EventWindow estimation,
    EventWindow window,
    List<EventWindow> windows,
    int minObservations,
    OptionalInt maskSessions,
    boolean negativeIsMidpoint,
    int lags,
    int leads) {

  /** What a value of a series may be. */
  SeriesBuilder.Kind kind() {
    if (returns == Returns.GIVEN) {
      return SeriesBuilder.Kind.NUMBER;
    }
    return negativeIsMidpoint ? SeriesBuilder.Kind.PRICE_OR_MIDPOINT : SeriesBuilder.Kind.PRICE;
  }
}
