package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Daily rows as they were traded, with the splits and dividends of each day, turned into bars that
 * are adjusted for the splits among them. A split after the last row is not known here: such a
 * series is asked for to the present day.
 */
final class AsTraded {
  private final NavigableMap<LocalDate, Day> days = new TreeMap<>();

  /**
   * A day.
   *
   * @param bar as it was traded
   * @param split how many shares one became in the morning; one on most days
   * @param dividend paid per share as it was then
   */
  record Day(ProviderBar bar, BigDecimal split, Optional<BigDecimal> dividend) {}

  /** Adds a day; of two of one date the later counts. */
  void add(Day day) {
    days.put(day.bar().session(), day);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The bars, splits and dividends, oldest first. */
  Parsed parsed() {
    List<ProviderBar> bars = new ArrayList<>();
    List<Split> splits = new ArrayList<>();
    List<Dividend> dividends = new ArrayList<>();
    BigDecimal factor = BigDecimal.ONE;
    for (Day day : days.descendingMap().values()) {
      BigDecimal divisor = factor;
      InstrumentId id = day.bar().instrument();
      bars.add(0, adjusted(day.bar(), divisor));
      day.dividend()
          .map(amount -> new Dividend(id, day.bar().session(), divided(amount, divisor)))
          .ifPresent(each -> dividends.add(0, each));
      if (day.split().compareTo(BigDecimal.ONE) != 0) {
        splits.add(0, split(day));
        factor = factor.multiply(day.split());
      }
    }
    return new Parsed(List.of(), bars, splits, dividends, List.of(), Map.of(), Optional.empty());
  }

  private static Split split(Day day) {
    BigDecimal ratio = Decimals.plain(day.split());
    return new Split(day.bar().instrument(), day.bar().session(), ratio, BigDecimal.ONE);
  }

  private static ProviderBar adjusted(ProviderBar bar, BigDecimal divisor) {
    if (divisor.compareTo(BigDecimal.ONE) == 0) {
      return bar;
    }
    return new ProviderBar(
        bar.instrument(),
        bar.session(),
        bar.open().map(price -> divided(price, divisor)),
        bar.high().map(price -> divided(price, divisor)),
        bar.low().map(price -> divided(price, divisor)),
        divided(bar.close(), divisor),
        bar.adjustedClose(),
        volume(bar.volume(), divisor),
        bar.currency(),
        bar.settled());
  }

  private static BigDecimal divided(BigDecimal price, BigDecimal divisor) {
    return Decimals.quotient(price, divisor);
  }

  private static OptionalLong volume(OptionalLong volume, BigDecimal factor) {
    return volume.isPresent()
        ? OptionalLong.of(BigDecimal.valueOf(volume.getAsLong()).multiply(factor).longValue())
        : volume;
  }
}
