package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A cash dividend.
 *
 * @param session the first session without it, in the zone of the exchange
 * @param amount per share as the provider states it, in the currency of its prices and adjusted as
 *     its closes are
 */
public record Dividend(InstrumentId instrument, LocalDate session, BigDecimal amount) {}
