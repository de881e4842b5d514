package io.github.sillage.market.check;

import io.github.sillage.market.Instrument;
import io.github.sillage.market.Mic;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices at which a venue lets an equity trade. Tables are those of the Korea Exchange (reform
 * of 2023-01-25), the Tokyo and Taiwan stock exchanges and Rule 612 of Regulation NMS. Where a
 * table depends on what is not known here, the finer one stands: Tokyo's of TOPIX 500, and half a
 * cent in New York from November 2026. Venues of Europe and Hong Kong have no table here.
 */
public final class TickGrid {
  private static final LocalDate ALWAYS = LocalDate.MIN;
  private static final LocalDate KRX_REFORM = LocalDate.of(2023, 1, 25);
  private static final LocalDate TSE_PHASE_3 = LocalDate.of(2015, 9, 24);
  private static final LocalDate HALF_CENTS = LocalDate.of(2026, 11, 1);

  private static final NavigableMap<BigDecimal, BigDecimal> KRX =
      Steps.of("0 1 2000 5 5000 10 20000 50 50000 100 200000 500 500000 1000");
  private static final NavigableMap<BigDecimal, BigDecimal> KOSPI_BEFORE =
      Steps.of("0 1 1000 5 5000 10 10000 50 50000 100 100000 500 500000 1000");
  private static final NavigableMap<BigDecimal, BigDecimal> KOSDAQ_BEFORE =
      Steps.of("0 1 1000 5 5000 10 10000 50 50000 100");
  private static final NavigableMap<BigDecimal, BigDecimal> TSE =
      Steps.of("0 0.1 1000 0.5 3000 1 10000 5 30000 10 100000 50 300000 100 1000000 500");
  private static final NavigableMap<BigDecimal, BigDecimal> TSE_BEFORE =
      Steps.of("0 0.1 1000 0.5 5000 1 10000 5 30000 10 100000 50 300000 100 1000000 500");
  private static final NavigableMap<BigDecimal, BigDecimal> TWSE =
      Steps.of("0 0.01 10 0.05 50 0.1 100 0.5 500 1 1000 5");
  private static final NavigableMap<BigDecimal, BigDecimal> CENTS = Steps.of("0 0.0001 1 0.01");
  private static final NavigableMap<BigDecimal, BigDecimal> US_HALF_CENTS =
      Steps.of("0 0.0001 1 0.005");

  private static final Map<Mic, NavigableMap<LocalDate, NavigableMap<BigDecimal, BigDecimal>>>
      BY_VENUE =
          Map.of(
              Mic.of("XKRX"), new TreeMap<>(Map.of(ALWAYS, KOSPI_BEFORE, KRX_REFORM, KRX)),
              Mic.of("XKOS"), new TreeMap<>(Map.of(ALWAYS, KOSDAQ_BEFORE, KRX_REFORM, KRX)),
              Mic.of("XTKS"), new TreeMap<>(Map.of(ALWAYS, TSE_BEFORE, TSE_PHASE_3, TSE)),
              Mic.of("XTAI"), new TreeMap<>(Map.of(ALWAYS, TWSE)),
              Mic.of("XNYS"), new TreeMap<>(Map.of(ALWAYS, CENTS, HALF_CENTS, US_HALF_CENTS)),
              Mic.of("XNAS"), new TreeMap<>(Map.of(ALWAYS, CENTS, HALF_CENTS, US_HALF_CENTS)));

  private TickGrid() {}

  /**
   * The step between two prices at that price on that day; empty for an index or fund, and for a
   * venue whose table is not known.
   *
   * @param price as it was traded, not adjusted for later splits; positive
   */
  public static Optional<BigDecimal> tick(
      Instrument instrument, LocalDate session, BigDecimal price) {
    return instrument.kind() == Instrument.Kind.EQUITY
        ? Optional.ofNullable(BY_VENUE.get(instrument.venue()))
            .map(tables -> tables.floorEntry(session).getValue().floorEntry(price).getValue())
        : Optional.empty();
  }
}
