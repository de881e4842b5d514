package io.github.sillage.feed.history;

import io.github.sillage.feed.provider.Adjustment;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderBar;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.Split;
import io.github.sillage.market.TradingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads the answer of one provider about one instrument as bars that may be stored: settled, on
 * sessions of the calendar, in the instrument's currency, split-adjusted. Pure.
 */
final class SeriesReader {
  private static final int SCALE = 6;

  private final Instrument instrument;
  private final TradingCalendar calendar;
  private final ProviderInfo provider;

  SeriesReader(Instrument instrument, TradingCalendar calendar, ProviderInfo provider) {
    this.instrument = instrument;
    this.calendar = calendar;
    this.provider = provider;
  }

  /** What came of an answer. */
  sealed interface Reading {
    /**
     * Bars and splits, as many as there are.
     *
     * @param bars in order of session, one for each
     */
    record Series(List<Bar> bars, List<Split> splits) implements Reading {}

    /**
     * Nothing that may be used.
     *
     * @param error why, and when to return
     */
    record Refused(ProviderError error) implements Reading {}
  }

  /**
   * Reads an answer. That a provider has nothing for the time asked is a series without bars;
   * prices in another currency than the instrument's, or in none that is told, are refused.
   *
   * @param splits those known before, for a provider of raw prices
   * @param last the last session that can have settled
   */
  Reading read(Parsed parsed, List<Split> splits, LocalDate last) {
    Optional<ProviderError> error =
        parsed.error().or(() -> Optional.ofNullable(parsed.failed().get(instrument.id())));
    if (error.isPresent() && error.get().kind() != ProviderError.Kind.NO_DATA) {
      return new Reading.Refused(error.get());
    }
    List<ProviderBar> own =
        parsed.bars().stream().filter(bar -> bar.instrument().equals(instrument.id())).toList();
    return own.stream()
        .filter(bar -> bar.currency().filter(instrument.currency()::equals).isEmpty())
        .findFirst()
        .<Reading>map(bar -> new Reading.Refused(wrongCurrency(bar)))
        .orElseGet(() -> series(own, union(splits, parsed), last));
  }

  private ProviderError wrongCurrency(ProviderBar bar) {
    return ProviderError.of(
        ProviderError.Kind.MALFORMED,
        "%s: prices in %s, %s is quoted in %s"
            .formatted(
                provider.id(),
                bar.currency().map(Currency::getCurrencyCode).orElse("a currency it does not tell"),
                instrument.id(),
                instrument.currency()));
  }

  private List<Split> union(List<Split> known, Parsed parsed) {
    TreeMap<LocalDate, Split> union = new TreeMap<>();
    known.forEach(split -> union.put(split.session(), split));
    parsed.splits().stream()
        .filter(split -> split.instrument().equals(instrument.id()))
        .map(split -> new Split(split.session(), split.numerator(), split.denominator()))
        .forEach(split -> union.put(split.session(), split));
    return List.copyOf(union.values());
  }

  private Reading series(List<ProviderBar> own, List<Split> splits, LocalDate last) {
    TreeMap<LocalDate, Bar> bars = new TreeMap<>();
    own.stream()
        .filter(ProviderBar::settled)
        .filter(bar -> !bar.session().isAfter(last) && calendar.isSession(bar.session()))
        .forEach(bar -> bars.put(bar.session(), bar(bar, factor(bar, splits))));
    return new Reading.Series(List.copyOf(bars.values()), splits);
  }

  private BigDecimal factor(ProviderBar bar, List<Split> splits) {
    boolean raw =
        provider.adjustments().contains(Adjustment.RAW)
            && !provider.adjustments().contains(Adjustment.SPLIT);
    return raw
        ? splits.stream()
            .filter(split -> split.session().isAfter(bar.session()))
            .map(Split::factor)
            .reduce(BigDecimal.ONE, BigDecimal::multiply)
        : BigDecimal.ONE;
  }

  private Bar bar(ProviderBar bar, BigDecimal factor) {
    try {
      return bar(bar, factor, true);
    } catch (IllegalArgumentException contradictory) {
      return bar(bar, factor, false);
    }
  }

  private Bar bar(ProviderBar bar, BigDecimal factor, boolean whole) {
    return new Bar(
        bar.session(),
        bar.open().filter(price -> whole).map(price -> scaled(price, factor)),
        bar.high().filter(price -> whole).map(price -> scaled(price, factor)),
        bar.low().filter(price -> whole).map(price -> scaled(price, factor)),
        scaled(bar.close(), factor),
        bar.adjustedClose().filter(price -> price.signum() > 0),
        volume(bar.volume(), factor),
        provider.id());
  }

  private static BigDecimal scaled(BigDecimal price, BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) == 0
        ? price
        : price.divide(factor, SCALE, RoundingMode.HALF_EVEN);
  }

  private static OptionalLong volume(OptionalLong volume, BigDecimal factor) {
    return volume.isPresent() && volume.getAsLong() >= 0
        ? OptionalLong.of(factor.multiply(BigDecimal.valueOf(volume.getAsLong())).longValue())
        : OptionalLong.empty();
  }
}
