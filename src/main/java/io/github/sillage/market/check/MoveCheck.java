package io.github.sillage.market.check;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.check.SeriesCheck.Traded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes too far from the one before. After a suspect close the next is fine when it fits either
 * that close or the last trusted one: so a spike is one doubt and a new level is one doubt, at its
 * first session.
 */
final class MoveCheck {
  private static final double JUMP = 0.4;
  private static final double NEAR = 0.02;
  private static final double HUNDRED = 100;
  private static final int MOST_SHARES = 50;
  private static final int COMPARABLE_DAYS = 12;

  /** A close may be rounded to the grid beyond the limit. */
  private static final BigDecimal ROUNDING = new BigDecimal("1.0001");

  private final Instrument instrument;
  private final TradingCalendar calendar;
  private final Traded traded;

  MoveCheck(Instrument instrument, TradingCalendar calendar, Traded traded) {
    this.instrument = instrument;
    this.calendar = calendar;
    this.traded = traded;
  }

  Map<LocalDate, Suspicion> of(List<Bar> bars) {
    Map<LocalDate, Suspicion> found = new HashMap<>();
    @Nullable Bar trusted = null;
    @Nullable Bar before = null;
    for (Bar bar : bars) {
      Optional<Suspicion> doubt = against(trusted, bar);
      if (against(before, bar).isEmpty()) {
        doubt = Optional.empty();
      }
      doubt.ifPresent(suspicion -> found.put(bar.session(), suspicion));
      trusted = doubt.isPresent() ? trusted : bar;
      before = bar;
    }
    return found;
  }

  private Optional<Suspicion> against(@Nullable Bar before, Bar bar) {
    if (before == null
        || ChronoUnit.DAYS.between(before.session(), bar.session()) > COMPARABLE_DAYS) {
      return Optional.empty();
    }
    double ratio = bar.close().doubleValue() / before.close().doubleValue();
    if (near(ratio, HUNDRED) || near(ratio, 1 / HUNDRED)) {
      return doubt(Check.UNIT_SLIP, before, bar, "about a hundred times apart");
    }
    int apart = sessions(before, bar);
    return apart == 1
        ? pendingSplit(before, bar, ratio)
            .or(() -> beyondLimit(before, bar))
            .or(() -> jump(before, bar, ratio, 1))
        : jump(before, bar, ratio, apart);
  }

  /** How many sessions it takes from one to the other; one for neighbours. */
  private int sessions(Bar before, Bar bar) {
    LocalDate next = before.session().plusDays(1);
    return Math.max(1, calendar.sessionsBetween(next, bar.session()).size());
  }

  private Optional<Suspicion> pendingSplit(Bar before, Bar bar, double ratio) {
    double multiple = ratio < 1 ? 1 / ratio : ratio;
    double shares = Math.rint(multiple);
    boolean split = shares >= 2 && shares <= MOST_SHARES && near(multiple, shares);
    return split
        ? doubt(
            Check.PENDING_SPLIT,
            before,
            bar,
            "near %.0f:1, and no split is known".formatted(shares))
        : Optional.empty();
  }

  private Optional<Suspicion> beyondLimit(Bar before, Bar bar) {
    BigDecimal factor = traded.factorAfter(bar.session());
    BigDecimal base = before.close().multiply(factor);
    BigDecimal moved = bar.close().multiply(factor).subtract(base).abs();
    return DailyLimit.move(instrument, bar.session(), base)
        .filter(limit -> moved.compareTo(limit.multiply(ROUNDING)) > 0)
        .flatMap(limit -> doubt(Check.PRICE_LIMIT, before, bar, permitted(limit)));
  }

  private String permitted(BigDecimal limit) {
    return "%s lets a price move %s %s in a day"
        .formatted(
            instrument.venue(), instrument.currency(), limit.stripTrailingZeros().toPlainString());
  }

  private static Optional<Suspicion> jump(Bar before, Bar bar, double ratio, int apart) {
    return ratio > Math.pow(1 + JUMP, apart) || ratio < Math.pow(1 - JUMP, apart)
        ? doubt(Check.JUMP, before, bar, "no split is known")
        : Optional.empty();
  }

  private static boolean near(double value, double target) {
    return Math.abs(value / target - 1) <= NEAR;
  }

  private static Optional<Suspicion> doubt(Check check, Bar before, Bar bar, String why) {
    double percent = 100 * (bar.close().doubleValue() / before.close().doubleValue() - 1);
    String detail =
        String.format(
            Locale.ROOT,
            "%s after %s on %s is %+.1f %%: %s",
            bar.close().toPlainString(),
            before.close().toPlainString(),
            before.session(),
            percent,
            why);
    return Optional.of(new Suspicion(check, detail, Optional.empty()));
  }
}
