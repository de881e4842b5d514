package io.github.sillage.market;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one unit of a currency was worth in another on the day of a fixing.
 *
 * @param date the day
 * @param rate units of the other for one
 * @param source who gave the fixings it follows from
 */
public record FxRate(LocalDate date, BigDecimal rate, String source) {}
