package io.github.sillage.impact;

/**
 * Why something is not measured.
 *
 * @param code the reason as a word that a page can translate
 * @param detail the same in English, with the numbers
 */
record Reason(Code code, String detail) {

  /** The closed list of reasons. */
  enum Code {
    /** Fewer complete sessions in the estimation window than the method asks for. */
    TOO_FEW_OBSERVATIONS,
    /** No close of the instrument around the event, or the instrument is not in the catalogue. */
    NO_PRICES,
    /** The model can be estimated, but a session of the window has no return. */
    NO_EVENT_PRICES,
    /** The window reaches beyond what the venue has traded. */
    WINDOW_NOT_ELAPSED,
    /** No index to measure against, or the index has no closes around the event. */
    NO_BENCHMARK,
    /** No published share of the instrument in its benchmark, which is to be taken without it. */
    NO_WEIGHT,
    /** The bars of the instrument or of its benchmark carry no volumes. */
    NO_VOLUME,
    /** A session opened without a reference rate of the instrument's currency. */
    NO_FX,
    /** The instrument is itself an index that others are measured against. */
    IS_BENCHMARK,
    /** A price around the event failed a check of plausibility. */
    SUSPECT_PRICE,
    /** The market did not move, or nothing is left unexplained: no error can be stated. */
    NO_VARIANCE,
    /** The day of the announcement is not known. */
    NO_DAY_ZERO,
    /** Another event with the same day 0 of the instrument is part of the aggregate already. */
    SAME_DAY_ZERO
  }
}
