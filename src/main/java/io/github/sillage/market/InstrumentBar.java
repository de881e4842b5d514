package io.github.sillage.market;

/**
 * A bar together with the instrument it prices.
 *
 * @param instrument whose prices they are
 * @param bar the prices of one session
 */
public record InstrumentBar(InstrumentId instrument, Bar bar) {}
