package io.github.sillage.impact;

import io.github.sillage.study.ReturnForm;
import java.util.OptionalInt;

/**
 * How a study is to be made where it is not the default one.
 *
 * @param model of the normal return
 * @param outcome what is studied
 * @param returns log or simple returns, where prices are
 * @param spanGaps whether a return reaches over sessions without a price, rather than be missing
 * @param exStock whether the benchmark is taken without the instrument that it holds
 * @param mask so many sessions on either side of other events' day 0 are left out of the estimation
 *     window; without it, none is
 */
record StudyOptions(
    ModelChoice model,
    Outcome outcome,
    ReturnForm returns,
    boolean spanGaps,
    boolean exStock,
    OptionalInt mask) {
  /** The default study. */
  static final StudyOptions STANDARD =
      new StudyOptions(
          ModelChoice.MARKET, Outcome.RETURN, ReturnForm.LOG, false, false, OptionalInt.empty());

  /** Whether the stored study is the answer. */
  boolean isStandard() {
    return equals(STANDARD);
  }

  /** What goes through the engine. */
  ReturnForm form() {
    return outcome == Outcome.VOLUME ? ReturnForm.VOLUME : returns;
  }

  /** Whether the figures of a window can be compounded to what an investor earned. */
  boolean isHoldable() {
    return form() == ReturnForm.SIMPLE;
  }

  /** Whether returns of other instruments may stand for those of the one that is studied. */
  boolean takesDonors() {
    return form() != ReturnForm.VOLUME && !spanGaps;
  }

  /** The options as an answer shows them. */
  Shown shown() {
    return new Shown(
        model.word(), outcome, form().label(), spanGaps ? "span" : "missing", exStock, mask);
  }

  /**
   * By which options an answer was computed.
   *
   * @param returns what the figures are: log or simple returns, or logs of volumes
   * @param gaps what becomes of sessions without a price
   */
  record Shown(
      String model,
      Outcome outcome,
      String returns,
      String gaps,
      boolean exStock,
      OptionalInt mask) {}
}
