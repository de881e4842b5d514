package io.github.sillage.market.check;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.Split;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.OtherClose;
import io.github.sillage.market.TradingCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the closes of one series that cannot be right: moves no market makes or permits, prices at
 * which the venue does not trade, and closes that another source has differently. A close that
 * another source gives too, or that the operator has confirmed, is not in doubt. Pure.
 */
public final class SeriesCheck {
  private final MoveCheck moves;
  private final TickCheck ticks;
  private final Set<LocalDate> confirmed;

  /**
   * A check of one instrument's series.
   *
   * @param calendar the calendar of its venue
   * @param splits those the source knows of; closes before one are taken as rescaled by it
   * @param confirmed sessions whose close the operator has confirmed
   */
  public SeriesCheck(
      Instrument instrument,
      TradingCalendar calendar,
      List<Split> splits,
      Set<LocalDate> confirmed) {
    Traded traded = new Traded(splits);
    this.moves = new MoveCheck(instrument, calendar, traded);
    this.ticks = new TickCheck(instrument, traded);
    this.confirmed = Set.copyOf(confirmed);
  }

  /**
   * The same bars, each with its doubt or without one whatever it carried before.
   *
   * @param bars the whole series, in order of session
   * @param other closes of a second source, by session; as many as are known
   */
  public List<Bar> of(List<Bar> bars, Map<LocalDate, OtherClose> other) {
    Map<LocalDate, Suspicion> found = new HashMap<>(ticks.of(bars));
    found.putAll(moves.of(bars));
    Agreement agreement = new Agreement(bars, other);
    List<Bar> checked = new ArrayList<>(bars.size());
    for (Bar bar : bars) {
      Optional<Suspicion> own = Optional.ofNullable(found.get(bar.session()));
      checked.add(
          bar.doubted(
              confirmed.contains(bar.session()) ? Optional.empty() : agreement.of(bar, own)));
    }
    return List.copyOf(checked);
  }

  /** The sessions in doubt of bars that were checked. */
  public static Map<LocalDate, Suspicion> doubts(List<Bar> checked) {
    Function<Bar, Suspicion> doubt = bar -> bar.suspicion().orElseThrow();
    return checked.stream()
        .filter(bar -> bar.suspicion().isPresent())
        .collect(Collectors.toMap(Bar::session, doubt));
  }

  /**
   * Prices as they were traded, from closes rescaled by the splits that came after.
   *
   * @param splits all that are known
   */
  record Traded(List<Split> splits) {
    Traded {
      splits = List.copyOf(splits);
    }

    BigDecimal factorAfter(LocalDate session) {
      return splits.stream()
          .filter(split -> split.session().isAfter(session))
          .map(Split::factor)
          .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
  }
}
