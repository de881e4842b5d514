package io.github.sillage.feed;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.Quote;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last stored closes as quotes; nothing moves. */
public final class SampleProvider implements QuoteProvider {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final FirstData data;
  private final InstrumentStore instruments;
  private final SeriesStore series;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final Map<InstrumentId, Quote> quotes = new HashMap<>();

  /** A provider over the first data; the clock dates when a quote was first seen. */
  public SampleProvider(
      FirstData data,
      InstrumentStore instruments,
      SeriesStore series,
      TradingCalendars calendars,
      InstantSource clock) {
    this.data = data;
    this.instruments = instruments;
    this.series = series;
    this.calendars = calendars;
    this.clock = clock;
  }

  @Override
  public List<InstrumentBar> known() {
    return data.closes();
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public Future<Void> open(List<Quote> said) {
    return Future.succeededFuture();
  }

  @Override
  public Future<List<Quote>> poll() {
    return instruments.all().compose(this::quotes);
  }

  private Future<List<Quote>> quotes(List<Instrument> listed) {
    return series
        .last(listed.stream().map(Instrument::id).toList(), 2)
        .map(bars -> listed.stream().flatMap(each -> quote(each, bars).stream()).toList());
  }

  private Optional<Quote> quote(Instrument instrument, Map<InstrumentId, List<Bar>> bars) {
    List<Bar> last = bars.getOrDefault(instrument.id(), List.of());
    return last.stream().findFirst().map(newest -> kept(quote(instrument, newest, last)));
  }

  private Quote quote(Instrument instrument, Bar newest, List<Bar> last) {
    TradingCalendar calendar = calendars.calendar(instrument.venue());
    LocalDate before = calendar.sessionOnOrBefore(newest.session().minusDays(1)).date();
    Optional<BigDecimal> previous =
        last.stream().filter(bar -> bar.session().equals(before)).map(Bar::close).findFirst();
    Instant asOf = calendar.sessionOnOrBefore(newest.session()).close();
    return new Quote(
        instrument.id(),
        newest.close(),
        previous,
        instrument.currency(),
        newest.session(),
        asOf,
        clock.instant(),
        Duration.ZERO,
        newest.source(),
        flags(newest));
  }

  private static Set<Quote.Flag> flags(Bar bar) {
    Set<Quote.Flag> flags = EnumSet.noneOf(Quote.Flag.class);
    if (bar.source().equals(FirstData.SAMPLE)) {
      flags.add(Quote.Flag.SAMPLE);
    }
    if (bar.suspicion().isPresent()) {
      flags.add(Quote.Flag.SUSPECT);
    }
    return flags;
  }

  private Quote kept(Quote quote) {
    Quote before = quotes.get(quote.instrument());
    if (before != null && before.equals(quote.receivedAt(before.receivedAt()))) {
      return before;
    }
    quotes.put(quote.instrument(), quote);
    return quote;
  }

  @Override
  public Duration tolerance() {
    return Duration.ofMinutes(1);
  }

  @Override
  public ProviderReport report() {
    return new ProviderReport(
        FirstData.SAMPLE,
        "sample data: real closes to December 2025, not live",
        Optional.of(ProviderReport.Banner.SAMPLE),
        false,
        Optional.empty());
  }
}
