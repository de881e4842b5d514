package io.github.sillage.adhoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer to a study request. Numbers are finite or absent.
 *
 * @param method version of the method
 * @param inputHash SHA-256 of all that the numbers follow from; the same whatever the layout of the
 *     request
 * @param design what was estimated and reported, defaults filled in
 * @param notes what of the request was not used, or not taken literally
 * @param multiplicity which family of tests q speaks of
 * @param unconfounded the aggregates over the events in whose window no other event of the same
 *     instrument lies; absent where that is all of them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StudyAnswer(
    String method,
    String inputHash,
    Design design,
    List<String> notes,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<EventAnswer> events,
    @JsonUnwrapped Aggregate aggregate,
    Family multiplicity,
    Optional<Unconfounded> unconfounded) {

  /** The settings that were used. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Design(
      String model,
      String returns,
      List<Integer> estimation,
      List<Integer> window,
      List<List<Integer>> windows,
      int minObservations,
      List<String> factors,
      OptionalInt maskSessions) {}

  /** The tests that a q-value was adjusted for. */
  record Family(String method, String family, int cells) {}

  /** The aggregates over fewer events. */
  record Unconfounded(int events, List<String> leftOut, @JsonUnwrapped Aggregate aggregate) {}
}
