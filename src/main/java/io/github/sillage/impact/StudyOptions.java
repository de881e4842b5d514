package io.github.sillage.impact;

import java.util.OptionalInt;

/**
 * How a study is to be made where it is not the default one.
 *
 * @param model of the normal return
 * @param mask so many sessions on either side of other events' day 0 are left out of the estimation
 *     window; without it, none is
 */
record StudyOptions(ModelChoice model, OptionalInt mask) {
  /** The default study. */
  static final StudyOptions STANDARD = new StudyOptions(ModelChoice.MARKET, OptionalInt.empty());

  /** Whether the stored study is the answer. */
  boolean isStandard() {
    return equals(STANDARD);
  }
}
