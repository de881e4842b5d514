package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One daily bar as one provider gives it, in major currency units, not yet checked against anything
 * else.
 *
 * @param instrument whose bar it is
 * @param session the trading date in the zone of the exchange
 * @param open the first price, where known
 * @param high the highest price, where known
 * @param low the lowest price, where known
 * @param close the last price, adjusted as {@link ProviderInfo#adjustments} says: for splits, save
 *     with a provider of raw prices
 * @param adjustedClose the close adjusted for splits and dividends, where given
 * @param volume units traded, where known
 * @param currency what the prices are in, where the answer or the venue tells
 * @param settled whether the session had closed, and the provider's delay passed, at the time of
 *     the answer. A bar that is not is the state of a day still open
 */
public record ProviderBar(
    InstrumentId instrument,
    LocalDate session,
    Optional<BigDecimal> open,
    Optional<BigDecimal> high,
    Optional<BigDecimal> low,
    BigDecimal close,
    Optional<BigDecimal> adjustedClose,
    OptionalLong volume,
    Optional<Currency> currency,
    boolean settled) {

  /**
   * @throws IllegalArgumentException when the close is not positive
   */
  public ProviderBar {
    if (close.signum() <= 0) {
      throw new IllegalArgumentException(instrument + " " + session + ": close must be positive");
    }
  }
}
