package io.github.sillage.adhoc;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * One event to be measured.
 *
 * @param id by which the answer names it; unique in the request
 * @param instrument name of the series that is measured
 * @param benchmark name of the series it is measured against, where the model takes one
 * @param benchmarkWeight share of the instrument in its benchmark, 0 to below 1; the instrument is
 *     then measured against the rest of it
 * @param dayZero the session of day 0, in days since 1970-01-01
 * @param place names a field of this event in a message
 */
record RequestedEvent(
    String id,
    String instrument,
    Optional<String> benchmark,
    OptionalDouble benchmarkWeight,
    int dayZero,
    UnaryOperator<String> place) {

  /** The series whose rows make the sessions, as a message names them. */
  String pair() {
    return benchmark.map(name -> instrument + "/" + name).orElse(instrument);
  }

  /** What its returns and regressors depend on, day 0 apart. */
  String series() {
    return benchmarkWeight.isPresent() ? pair() + "*" + benchmarkWeight.getAsDouble() : pair();
  }
}
