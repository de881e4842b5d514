package io.github.sillage.adhoc;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ReturnForm;
import java.util.List;
import java.util.Optional;
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
 * @param spanGaps whether a return may span sessions without a trade, rather than be missing
 * @param bootstrap when given, bands about each event's windows are drawn too
 * @param donors series of which a synthetic control is made for each event
 */
record StudySettings(
    ModelChoice model,
    ReturnForm returns,
    EventWindow estimation,
    EventWindow window,
    List<EventWindow> windows,
    int minObservations,
    OptionalInt maskSessions,
    boolean negativeIsMidpoint,
    int lags,
    int leads,
    boolean spanGaps,
    Optional<Bootstrap> bootstrap,
    List<String> donors) {

  /**
   * How noise is drawn again.
   *
   * @param draws how often
   * @param seed the same seed gives the same numbers
   */
  record Bootstrap(int draws, long seed) {}

  /** What a value of a series may be. */
  SeriesBuilder.Kind kind() {
    if (returns == ReturnForm.GIVEN) {
      return SeriesBuilder.Kind.NUMBER;
    }
    if (returns == ReturnForm.VOLUME) {
      return SeriesBuilder.Kind.VOLUME;
    }
    return negativeIsMidpoint ? SeriesBuilder.Kind.PRICE_OR_MIDPOINT : SeriesBuilder.Kind.PRICE;
  }
}
