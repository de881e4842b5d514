package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The prices of one session, in major units of the instrument's currency, adjusted for splits and
 * not for dividends. A bar that exists is plausible: the constructor refuses others.
 *
 * @param session the venue's local date
 * @param open the first price, where known
 * @param high the highest price, where known
 * @param low the lowest price, where known
 * @param close the last price
 * @param adjustedClose the close adjusted for dividends too, where known
 * @param volume units traded, where known
 * @param source who gave it, such as {@code sample}
 * @param suspicion why the close is in doubt, if it is; named {@code suspect} in JSON
 */
public record Bar(
    LocalDate session,
    Optional<BigDecimal> open,
    Optional<BigDecimal> high,
    Optional<BigDecimal> low,
    BigDecimal close,
    Optional<BigDecimal> adjustedClose,
    OptionalLong volume,
    String source,
    @JsonProperty("suspect") Optional<Suspicion> suspicion) {
  /** How far a close may lie outside high and low: the rounding of common feeds. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.0001");

  /**
   * @throws IllegalArgumentException naming session and field when a price is not positive, the
   *     volume negative, the source blank, or an open, high, low and close contradict each other
   */
  public Bar {
    positive(session, "close", Optional.of(close));
    positive(session, "open", open);
    positive(session, "high", high);
    positive(session, "low", low);
    positive(session, "adjustedClose", adjustedClose);
    require(volume.orElse(0) >= 0, session, "volume", volume + " is negative");
    require(!source.isBlank(), session, "source", "must not be blank");
    notAbove(session, "low", low, "high", high);
    notAbove(session, "low", low, "open", open);
    notAbove(session, "low", low, "close", Optional.of(close));
    notAbove(session, "open", open, "high", high);
    notAbove(session, "close", Optional.of(close), "high", high);
  }

  /** A bar whose close nobody doubts. */
  public Bar(
      LocalDate session,
      Optional<BigDecimal> open,
      Optional<BigDecimal> high,
      Optional<BigDecimal> low,
      BigDecimal close,
      Optional<BigDecimal> adjustedClose,
      OptionalLong volume,
      String source) {
    this(
        session,
        open,
        high,
        low,
        close,
        adjustedClose,
        volume,
        source,
        Optional.<Suspicion>empty());
  }

  /** The same bar, doubted or not. */
  public Bar doubted(Optional<Suspicion> doubt) {
    return new Bar(session, open, high, low, close, adjustedClose, volume, source, doubt);
  }

  /** A bar of which only the close is known. */
  public static Bar ofClose(LocalDate session, BigDecimal close, String source) {
    return new Bar(
        session,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        close,
        Optional.empty(),
        OptionalLong.empty(),
        source);
  }

  private static void positive(LocalDate session, String field, Optional<BigDecimal> price) {
    require(
        price.map(BigDecimal::signum).orElse(1) > 0,
        session,
        field,
        price.map(BigDecimal::toPlainString).orElse("") + " is not positive");
  }

  private static void notAbove(
      LocalDate session,
      String lower,
      Optional<BigDecimal> least,
      String upper,
      Optional<BigDecimal> most) {
    if (least.isPresent() && most.isPresent()) {
      BigDecimal bound = most.get().add(most.get().multiply(TOLERANCE));
      String message = least.get().toPlainString() + " is above " + upper + " " + most.get();
      require(least.get().compareTo(bound) <= 0, session, lower, message);
    }
  }

  private static void require(boolean holds, LocalDate session, String field, String message) {
    if (!holds) {
      throw new IllegalArgumentException(session + ": " + field + ": " + message);
    }
  }
}
