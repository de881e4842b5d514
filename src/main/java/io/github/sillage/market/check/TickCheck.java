package io.github.sillage.market.check;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.check.SeriesCheck.Traded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes off the venue's tick grid among neighbours on it. Where many neighbours are off the grid
 * too, the source has rescaled that stretch for something it does not tell of, and it says nothing.
 */
final class TickCheck {
  private static final int NEIGHBOURS = 20;
  private static final int TOO_MANY = 4;

  /** What rounding to four decimals can have moved a rescaled close. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.00006");

  private final Instrument instrument;
  private final Traded traded;

  TickCheck(Instrument instrument, Traded traded) {
    this.instrument = instrument;
    this.traded = traded;
  }

  Map<LocalDate, Suspicion> of(List<Bar> bars) {
    boolean[] off = new boolean[bars.size()];
    for (int i = 0; i < off.length; i++) {
      off[i] = tickMissed(bars.get(i)).isPresent();
    }
    Map<LocalDate, Suspicion> found = new HashMap<>();
    for (int i = 0; i < off.length; i++) {
      if (off[i] && isolated(off, i)) {
        found.put(bars.get(i).session(), suspicion(bars.get(i)));
      }
    }
    return found;
  }

  private static boolean isolated(boolean[] off, int at) {
    return count(off, at - NEIGHBOURS, at) <= TOO_MANY
        && count(off, at + 1, at + 1 + NEIGHBOURS) <= TOO_MANY;
  }

  private static int count(boolean[] off, int from, int to) {
    int count = 0;
    for (int i = Math.max(from, 0); i < Math.min(to, off.length); i++) {
      count += off[i] ? 1 : 0;
    }
    return count;
  }

  private Optional<BigDecimal> tickMissed(Bar bar) {
    BigDecimal factor = traded.factorAfter(bar.session());
    BigDecimal price = bar.close().multiply(factor);
    BigDecimal tolerance = ROUNDING.multiply(factor.max(BigDecimal.ONE));
    return TickGrid.tick(instrument, bar.session(), price)
        .filter(tick -> distance(price, tick).compareTo(tolerance) > 0);
  }

  private static BigDecimal distance(BigDecimal price, BigDecimal tick) {
    BigDecimal above = price.remainder(tick);
    return above.min(tick.subtract(above));
  }

  private Suspicion suspicion(Bar bar) {
    String detail =
        "%s %s is off the grid: %s trades in steps of %s there"
            .formatted(
                instrument.currency(),
                bar.close().toPlainString(),
                instrument.venue(),
                tickMissed(bar).orElseThrow().toPlainString());
    return new Suspicion(Check.OFF_TICK, detail, Optional.empty());
  }
}
