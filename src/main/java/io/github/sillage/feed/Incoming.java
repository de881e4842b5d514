package io.github.sillage.feed;

import io.github.sillage.feed.provider.FinnhubStream;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.Quote;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.check.SeriesCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes a quote of the market of one of a provider, or refuses it. A price in another currency than
 * the instrument's is refused; one that no market makes or permits after the close before is marked
 * as suspect; one of the future is taken to be of now, and marked when it is a minute ahead.
 */
final class Incoming {
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final Instrument instrument;
  private final TradingCalendar calendar;

  /** What comes in for one instrument, by the calendar of its venue. */
  Incoming(Instrument instrument, TradingCalendar calendar) {
    this.instrument = instrument;
    this.calendar = calendar;
  }

  /**
   * The quote as it is to be shown.
   *
   * @param given what the provider gave
   * @param provider its id
   * @param stored the last stored close as a quote, for the close before where the provider gives
   *     none
   * @param now when it came
   * @return empty when its currency is not the instrument's
   */
  Optional<Quote> quote(ProviderQuote given, String provider, Optional<Quote> stored, Instant now) {
    if (given.currency().filter(other -> !other.equals(instrument.currency())).isPresent()) {
      return Optional.empty();
    }
    Instant asOf = given.asOf().isAfter(now) ? now : given.asOf();
    LocalDate session =
        calendar.sessionOnOrBefore(asOf.atZone(calendar.zone()).toLocalDate()).date();
    Optional<BigDecimal> before =
        given.previousClose().or(() -> stored.flatMap(close -> before(session, close)));
    Quote quote =
        new Quote(
            instrument.id(),
            given.price(),
            before,
            instrument.currency(),
            session,
            asOf,
            now,
            given.delay(),
            provider,
            flags(given, now));
    return Optional.of(isPlausible(quote) ? quote : quote.flagged(Quote.Flag.SUSPECT));
  }

  /**
   * A single trade as a quote.
   *
   * @param last what was known of the instrument, for the close before
   */
  Optional<Quote> trade(
      FinnhubStream.Tick trade, String provider, Optional<Quote> last, Instant now) {
    ProviderQuote quote =
        new ProviderQuote(
            trade.instrument(),
            trade.price(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(instrument.currency()),
            ProviderQuote.State.UNKNOWN,
            Optional.empty(),
            trade.asOf(),
            Duration.ZERO,
            Set.of());
    return quote(quote, provider, last, now);
  }

  private Optional<BigDecimal> before(LocalDate session, Quote stored) {
    if (stored.session().equals(session)) {
      return stored.previousClose();
    }
    LocalDate before = calendar.sessionOnOrBefore(session.minusDays(1)).date();
    return Optional.of(stored.price()).filter(close -> stored.session().equals(before));
  }

  private static Set<Quote.Flag> flags(ProviderQuote given, Instant now) {
    Set<Quote.Flag> flags = EnumSet.noneOf(Quote.Flag.class);
    for (ProviderQuote.Flag each : given.flags()) {
      switch (each) {
        case SUSPECT -> flags.add(Quote.Flag.SUSPECT);
        case PARTIAL -> flags.add(Quote.Flag.PARTIAL);
        case HALTED -> flags.add(Quote.Flag.HALTED);
        case NO_CURRENCY -> flags.add(Quote.Flag.NO_CURRENCY);
        case END_OF_DAY -> flags.add(Quote.Flag.END_OF_DAY);
        case OUT_OF_HOURS -> flags.add(Quote.Flag.OUT_OF_HOURS);
        case DELAYED -> {}
      }
    }
    if (given.asOf().isAfter(now.plus(AHEAD))) {
      flags.add(Quote.Flag.CLOCK_SKEW);
    }
    return flags;
  }

  private boolean isPlausible(Quote quote) {
    LocalDate before = calendar.sessionOnOrBefore(quote.session().minusDays(1)).date();
    Bar last = Bar.ofClose(quote.session(), onGrid(quote.price()), quote.provider());
    List<Bar> bars =
        quote
            .previousClose()
            .map(close -> List.of(Bar.ofClose(before, close, quote.provider()), last))
            .orElse(List.of(last));
    List<Bar> checked =
        new SeriesCheck(instrument, calendar, List.of(), Set.of()).of(bars, Map.of());
    return checked.get(checked.size() - 1).suspicion().isEmpty();
  }

  /** In the United States trades are made between the steps at which orders may be placed. */
  private BigDecimal onGrid(BigDecimal price) {
    boolean cents =
        instrument.currency().getCurrencyCode().equals("USD")
            && price.compareTo(BigDecimal.ONE) >= 0;
    return cents ? price.setScale(2, RoundingMode.HALF_UP) : price;
  }
}
