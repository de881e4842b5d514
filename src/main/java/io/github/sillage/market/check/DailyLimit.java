package io.github.sillage.market.check;

import io.github.sillage.market.Instrument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * How far a venue lets the price of an equity move from the close before: 30 % in Seoul (15 % until
 * 2015-06-14), 10 % in Taipei (7 % until 2015-05-31), a table of yen in Tokyo. First days of a
 * listing and limits that Tokyo widens after days without trading are exceptions no table tells.
 */
public final class DailyLimit {
  private static final LocalDate KRX_WIDER = LocalDate.of(2015, 6, 15);
  private static final LocalDate TWSE_WIDER = LocalDate.of(2015, 6, 1);
  private static final BigDecimal ABOVE_THE_TABLE = new BigDecimal("10000000");

  /** The permitted move by the price it must lie below. */
  private static final NavigableMap<BigDecimal, BigDecimal> YEN =
      Steps.of(
          "100 30 200 50 500 80 700 100 1000 150 1500 300 2000 400 3000 500 5000 700 7000 1000 "
              + "10000 1500 15000 3000 20000 4000 30000 5000 50000 7000 70000 10000 100000 15000 "
              + "150000 30000 200000 40000 300000 50000 500000 70000 700000 100000 1000000 150000 "
              + "1500000 300000 2000000 400000 3000000 500000 5000000 700000 7000000 1000000 "
              + "10000000 1500000 15000000 3000000 20000000 4000000 30000000 5000000 "
              + "50000000 7000000");

  private DailyLimit() {}

  /**
   * The greatest move of the day, up or down, in the currency; empty where none is fixed.
   *
   * @param base the close of the session before, in the shares of the day; positive
   */
  public static Optional<BigDecimal> move(
      Instrument instrument, LocalDate session, BigDecimal base) {
    if (instrument.kind() != Instrument.Kind.EQUITY) {
      return Optional.empty();
    }
    return switch (instrument.venue().code()) {
      case "XKRX", "XKOS" ->
          Optional.of(base.multiply(percent(session.isBefore(KRX_WIDER) ? 15 : 30)));
      case "XTAI" -> Optional.of(base.multiply(percent(session.isBefore(TWSE_WIDER) ? 7 : 10)));
      case "XTKS" ->
          Optional.of(
              Optional.ofNullable(YEN.higherEntry(base))
                  .map(entry -> entry.getValue())
                  .orElse(ABOVE_THE_TABLE));
      default -> Optional.empty();
    };
  }

  private static BigDecimal percent(int percent) {
    return BigDecimal.valueOf(percent, 2);
  }
}
