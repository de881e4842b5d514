package io.github.sillage.market;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Why a close is in doubt. A suspect close is kept and shown, and no study uses it until a second
 * source or the operator confirms it.
 *
 * @param check the check it failed
 * @param detail the same in an English sentence, with the numbers
 * @param other what another source says the close was, where one was asked and differs
 */
public record Suspicion(Check check, String detail, Optional<OtherClose> other) {

  /** The checks of plausibility. */
  public enum Check {
    /** About a hundred times, or a hundredth of, the close before: another unit of the currency. */
    UNIT_SLIP,
    /** An integer multiple or fraction of the close before, with no split known. */
    PENDING_SPLIT,
    /** Further from the close before than the venue lets a price move in a day. */
    PRICE_LIMIT,
    /** More than 40 % from the close before, with no split known. */
    JUMP,
    /** Not a price at which the venue lets the instrument trade. */
    OFF_TICK,
    /** Another source gives another close. */
    DISAGREEMENT
  }

  /**
   * The close of the same session as another source has it.
   *
   * @param source who
   * @param close what, in major units
   */
  public record OtherClose(String source, BigDecimal close) {}

  /** The same with what another source says. */
  public Suspicion with(OtherClose different) {
    return new Suspicion(check, detail, Optional.of(different));
  }
}
