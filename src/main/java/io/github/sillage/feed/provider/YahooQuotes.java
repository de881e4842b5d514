package io.github.sillage.feed.provider;

import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The latest price that a chart or spark tells of in its meta. */
record YahooQuotes(InstrumentId instrument, YahooMeta meta, Instant now) {
  private static final Duration VISIBLE_DELAY = Duration.ofMinutes(1);

  /**
   * The quote; absent without a price or its time.
   *
   * @param bars the daily bars of the answer; none when its rows are no days
   * @param isOneDay whether all rows are of one day, and what comes before them is the close before
   */
  Optional<ProviderQuote> quote(List<ProviderBar> bars, boolean isOneDay) {
    Optional<BigDecimal> price = meta.price("regularMarketPrice");
    return meta.time().flatMap(asOf -> price.map(p -> quote(p, asOf, bars, isOneDay)));
  }

  private ProviderQuote quote(
      BigDecimal price, Instant asOf, List<ProviderBar> bars, boolean isOneDay) {
    Optional<BigDecimal> high = meta.price("regularMarketDayHigh");
    Optional<BigDecimal> low = meta.price("regularMarketDayLow");
    Duration delay = Yahoo.delay(instrument.mic());
    return new ProviderQuote(
        instrument,
        price,
        previousClose(meta.hours().date(asOf), bars, isOneDay),
        meta.price("regularMarketOpen"),
        high,
        low,
        Tree.volume(meta.node().path("regularMarketVolume")),
        meta.unit().map(QuotedUnit::currency),
        meta.hours().state(now),
        Optional.empty(),
        asOf,
        delay,
        flags(price, high, low, delay));
  }

  /**
   * The close before the session of the price. {@code chartPreviousClose} is the close before the
   * range that was asked for, and so it is this one only when the range is a day.
   */
  private Optional<BigDecimal> previousClose(
      LocalDate session, List<ProviderBar> bars, boolean isOneDay) {
    Optional<BigDecimal> before =
        meta.range().equals("1d") || isOneDay
            ? meta.price("chartPreviousClose")
            : bars.stream()
                .filter(bar -> bar.session().isBefore(session))
                .reduce((earlier, later) -> later)
                .map(ProviderBar::close);
    return meta.price("previousClose").or(() -> before);
  }

  private Set<Flag> flags(
      BigDecimal price, Optional<BigDecimal> high, Optional<BigDecimal> low, Duration delay) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (meta.unit().isEmpty()) {
      flags.add(Flag.NO_CURRENCY);
    }
    if (delay.compareTo(VISIBLE_DELAY) >= 0) {
      flags.add(Flag.DELAYED);
    }
    if (Range.excludes(low, high, price)) {
      flags.add(Flag.SUSPECT);
    }
    return flags;
  }
}
