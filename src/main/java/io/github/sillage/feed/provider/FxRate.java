package io.github.sillage.feed.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one unit of a currency cost in another on a day.
 *
 * @param date the day of the fixing, which may lie days before that of the question
 * @param base the one of which a unit is priced
 * @param quote the one it is priced in
 * @param rate units of {@code quote} for one of {@code base}
 */
public record FxRate(LocalDate date, Currency base, Currency quote, BigDecimal rate) {}
