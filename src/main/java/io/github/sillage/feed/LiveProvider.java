package io.github.sillage.feed;

import io.github.sillage.feed.provider.FinnhubStream;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.runtime.Given;
import io.github.sillage.feed.runtime.ProviderHealth;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.feed.runtime.PushRuntime;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices of now, venue by venue, as often as the venue's day demands; until there are any, and
 * where there are none, the last stored close, marked as what it is. A poll never waits for the
 * internet: it answers what is known and sets off what is due.
 */
public final class LiveProvider implements QuoteProvider {
  private static final Logger LOG = LoggerFactory.getLogger(LiveProvider.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration STORED_EVERY = Duration.ofSeconds(5);
  private static final String PUSHED_BY = "finnhub";
  private static final Duration LEAST_TOLERANCE = Duration.ofMinutes(1);
  private static final Set<Quote.Flag> PAST =
      EnumSet.of(Quote.Flag.SAMPLE, Quote.Flag.REPLAYED, Quote.Flag.INTERPOLATED);

  private final ProvidersRuntime providers;
  private final Optional<PushRuntime> push;
  private final InstrumentStore instruments;
  private final SampleProvider closes;
  private final TradingCalendars calendars;
  private final Duration pollInterval;
  private final PollRhythm rhythm;
  private final InstantSource clock;
  private final QuoteBoard board = new QuoteBoard();
  private final ConfirmRuntime offers;
  private final ClosureWatch closures = new ClosureWatch();
  private final Map<Mic, Polling> pollings = new TreeMap<>();
  private List<Instrument> listed = List.of();
  private Map<InstrumentId, Quote> stored = Map.of();
  private Instant storedAt = Instant.MIN;
  private ProviderReport report;

  /** Where the polling of one calendar's venues is. */
  private static final class Polling {
    private Instant next = Instant.MIN;
    private boolean asking;
    private int failures;
  }

  /**
   * A provider over all others.
   *
   * @param push brings single trades besides; absent without the key it needs
   * @param closes answers the last stored closes
   * @param pollInterval how long after an answer an open venue is asked again
   * @param random draws from 0 to 1
   */
  public LiveProvider(
      ProvidersRuntime providers,
      Optional<PushRuntime> push,
      InstrumentStore instruments,
      SampleProvider closes,
      TradingCalendars calendars,
      Duration pollInterval,
      InstantSource clock,
      DoubleSupplier random) {
    this.providers = providers;
    this.push = push;
    this.offers = new ConfirmRuntime(providers, board, clock);
    this.instruments = instruments;
    this.closes = closes;
    this.calendars = calendars;
    this.pollInterval = pollInterval;
    this.rhythm = new PollRhythm(pollInterval, random);
    this.clock = clock;
    this.report = report(List.of());
  }

  @Override
  public List<InstrumentBar> known() {
    return closes.known();
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public Duration tolerance() {
    Duration thrice = pollInterval.multipliedBy(3);
    return thrice.compareTo(LEAST_TOLERANCE) > 0 ? thrice : LEAST_TOLERANCE;
  }

  @Override
  public Future<Void> open(List<Quote> said) {
    pollings.clear();
    said.stream().filter(LiveProvider::isOfNow).forEach(board::restore);
    return providers.restore();
  }

  private static boolean isOfNow(Quote quote) {
    return quote.flags().stream().noneMatch(PAST::contains);
  }

  @Override
  public Future<List<ProviderHealth>> health() {
    return providers.health();
  }

  @Override
  public ProviderReport report() {
    return report;
  }

  @Override
  public Future<List<Quote>> poll() {
    Instant now = clock.instant();
    return stored(now)
        .map(
            known -> {
              setOffDue(now);
              push.ifPresent(trades -> trades.follow(pushed(now), this::traded));
              return shown();
            });
  }

  private Future<Void> stored(Instant now) {
    if (now.isBefore(storedAt.plus(STORED_EVERY))) {
      return Future.succeededFuture();
    }
    return instruments
        .all()
        .onSuccess(all -> listed = all)
        .compose(all -> closes.poll())
        .onSuccess(quotes -> keep(quotes, now))
        .mapEmpty();
  }

  private void keep(List<Quote> quotes, Instant now) {
    stored = quotes.stream().collect(Collectors.toMap(Quote::instrument, Function.identity()));
    storedAt = now;
  }

  private List<Quote> shown() {
    List<Quote> shown = listed.stream().flatMap(each -> newest(each.id()).stream()).toList();
    report = report(shown);
    return shown;
  }

  private Optional<Quote> newest(InstrumentId id) {
    Optional<Quote> close = Optional.ofNullable(stored.get(id));
    return board
        .of(id)
        .filter(quote -> close.isEmpty() || !quote.asOf().isBefore(close.get().asOf()))
        .or(() -> close);
  }

  private void setOffDue(Instant now) {
    Map<Mic, List<Instrument>> byCalendar =
        listed.stream().collect(Collectors.groupingBy(each -> calendars.calendarMic(each.venue())));
    byCalendar.forEach(
        (mic, group) -> {
          Polling polling = pollings.computeIfAbsent(mic, first -> new Polling());
          if (!polling.asking && !now.isBefore(polling.next)) {
            ask(mic, group, polling);
          }
        });
  }

  private void ask(Mic mic, List<Instrument> group, Polling polling) {
    polling.asking = true;
    providers
        .quotes(group.stream().map(Instrument::id).toList())
        .onSuccess(
            given -> closures.look(calendars.calendar(mic), take(given, group), clock.instant()))
        .onFailure(failure -> LOG.error("{} could not be polled", mic, failure))
        .onComplete(
            given -> {
              polling.asking = false;
              boolean failed = given.failed() || given.result().isEmpty();
              polling.failures = failed ? polling.failures + 1 : 0;
              polling.next =
                  rhythm(group)
                      .next(
                          calendars.calendar(mic),
                          clock.instant(),
                          board.delay(group),
                          polling.failures + closures.doublings(mic));
            });
  }

  private PollRhythm rhythm(List<Instrument> group) {
    boolean pushed = push.filter(PushRuntime::isOpen).isPresent();
    return pushed && group.stream().allMatch(each -> PushRuntime.serves(each.venue()))
        ? rhythm.besidesPushes()
        : rhythm;
  }

  private List<InstrumentId> pushed(Instant now) {
    return listed.stream()
        .filter(each -> each.kind() == Instrument.Kind.EQUITY)
        .filter(each -> PushRuntime.serves(each.venue()))
        .filter(each -> calendars.calendar(each.venue()).state(now).isTrading())
        .map(Instrument::id)
        .toList();
  }

  private void traded(FinnhubStream.Tick tick) {
    Instant now = clock.instant();
    listed.stream()
        .filter(each -> each.id().equals(tick.instrument()))
        .findFirst()
        .flatMap(each -> incoming(each).trade(tick, PUSHED_BY, last(each.id()), now))
        .ifPresent(quote -> offers.offer(quote, 0));
  }

  private Optional<Quote> last(InstrumentId id) {
    return board.of(id).or(() -> Optional.ofNullable(stored.get(id)));
  }

  private Incoming incoming(Instrument instrument) {
    return new Incoming(instrument, calendars.calendar(instrument.venue()));
  }

  private List<Quote> take(Given given, List<Instrument> group) {
    Instant now = clock.instant();
    List<Quote> answered = new ArrayList<>();
    Map<InstrumentId, Instrument> byId =
        group.stream().collect(Collectors.toMap(Instrument::id, Function.identity()));
    for (Given.Part part : given.parts()) {
      for (ProviderQuote quote : part.parsed().quotes()) {
        Optional.ofNullable(byId.get(quote.instrument()))
            .flatMap(
                each ->
                    incoming(each)
                        .quote(
                            quote,
                            part.provider(),
                            Optional.ofNullable(stored.get(each.id())),
                            now))
            .ifPresent(
                checked -> {
                  offers.offer(checked, part.rank());
                  answered.add(checked);
                });
      }
    }
    return answered;
  }

  private ProviderReport report(List<Quote> shown) {
    long live =
        shown.stream()
            .filter(quote -> board.of(quote.instrument()).equals(Optional.of(quote)))
            .count();
    boolean sample =
        shown.isEmpty() || shown.stream().anyMatch(q -> q.flags().contains(Quote.Flag.SAMPLE));
    return ProviderReport.ofNow(live, shown.size(), sample, closures.shut());
  }
}
