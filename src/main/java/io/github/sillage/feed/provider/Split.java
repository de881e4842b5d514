package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A split: each {@code denominator} old shares became {@code numerator} new ones.
 *
 * @param session the first session at the new price, in the zone of the exchange
 */
public record Split(
    InstrumentId instrument, LocalDate session, BigDecimal numerator, BigDecimal denominator) {}
