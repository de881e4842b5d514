package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The latest price that a chart or spark tells of in its meta. */
record YahooQuotes(InstrumentId instrument, YahooMeta meta, Instant now) {

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
    return new QuoteDraft(instrument, price, asOf)
        .previousClose(previousClose(meta.hours().date(asOf), bars, isOneDay))
        .open(meta.price("regularMarketOpen"))
        .range(meta.price("regularMarketDayLow"), meta.price("regularMarketDayHigh"))
        .volume(Tree.volume(meta.node().path("regularMarketVolume")))
        .currency(meta.unit().map(QuotedUnit::currency))
        .delay(Yahoo.delay(instrument.mic()))
        .quote(meta.hours(), now);
  }

  /**
   * The close before the session of the price. {@code chartPreviousClose} is the close before the
   * range that was asked for, and so it is this one only when the range is a day.
   */
  private Optional<BigDecimal> previousClose(
      LocalDate session, List<ProviderBar> bars, boolean isOneDay) {
    return meta.price("previousClose")
        .or(
            () ->
                meta.range().equals("1d") || isOneDay
                    ? meta.price("chartPreviousClose")
                    : before(session, bars));
  }

  /** The close of the last bar before a session, when no session lies between the two. */
  private Optional<BigDecimal> before(LocalDate session, List<ProviderBar> bars) {
    boolean isThere = bars.stream().anyMatch(bar -> bar.session().equals(session));
    return bars.stream()
        .filter(bar -> bar.session().isBefore(session))
        .reduce((earlier, later) -> later)
        .filter(bar -> meta.hours().follows(bar.session(), session).orElse(isThere))
        .map(ProviderBar::close);
  }
}
