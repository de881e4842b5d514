package io.github.sillage.feed.history;

import io.github.sillage.feed.history.HistoryTask.Newer;
import io.github.sillage.feed.history.HistoryTask.Whole;
import io.github.sillage.feed.history.SeriesReader.Reading;
import io.github.sillage.feed.history.SeriesReader.Reading.Series;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.market.Bar;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.Session;
import io.github.sillage.market.Split;
import io.github.sillage.market.Suspicion.OtherClose;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.market.check.SeriesCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one series: checks what was fetched together with what is there, stores it, notes what is
 * missing, and lifts or raises doubts when a second source or the operator has spoken.
 */
final class SeriesRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(SeriesRuntime.class);
  private static final int ALL = 100_000;
  private static final int LATER_DAYS = 30;
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  private final Vertx vertx;
  private final BarStore bars;
  private final SeriesStore series;
  private final HistoryStore history;
  private final GapStore gaps;
  private final TradingCalendars calendars;
  private final Supplier<PriceDecisions> decisions;
  private final InstantSource clock;

  SeriesRuntime(
      Vertx vertx,
      BarStore bars,
      SeriesStore series,
      HistoryStore history,
      GapStore gaps,
      TradingCalendars calendars,
      Supplier<PriceDecisions> decisions,
      InstantSource clock) {
    this.vertx = vertx;
    this.bars = bars;
    this.series = series;
    this.history = history;
    this.gaps = gaps;
    this.calendars = calendars;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * Stores what a provider gave. When newer bars show that the past was rescaled, by a split or in
   * silence, nothing is stored and the whole series is asked for again.
   *
   * @param known the splits known before
   */
  Future<Void> keep(HistoryTask task, ProviderInfo provider, Series read, List<Split> known) {
    InstrumentId id = task.instrument().id();
    return stored(task)
        .compose(
            before ->
                task instanceof Newer
                        && (newSplit(read, known) || Rescaling.between(before, read.bars()))
                    ? history.startOver(id).onSuccess(v -> LOG.info("Past of {} was rescaled", id))
                    : write(task, provider, read, before));
  }

  /**
   * Why what a provider gave cannot be the whole series: it is empty, or begins much later than the
   * bars that it would replace.
   */
  Future<Optional<ProviderError>> shortfall(InstrumentId id, Series read) {
    return series
        .bars(id, LocalDate.EPOCH, LAST_DAY, 1)
        .map(first -> shortfall(first.stream().findFirst(), read.bars().stream().findFirst()));
  }

  private static Optional<ProviderError> shortfall(Optional<Bar> stored, Optional<Bar> read) {
    if (read.isEmpty()) {
      return Optional.of(ProviderError.of(ProviderError.Kind.NO_DATA, "no settled bar"));
    }
    LocalDate begins = read.get().session();
    return stored
        .filter(bar -> bar.session().plusDays(LATER_DAYS).isBefore(begins))
        .map(
            bar ->
                ProviderError.of(
                    ProviderError.Kind.NO_DATA,
                    "begins %s, the bars at hand begin %s".formatted(begins, bar.session())));
  }

  private Future<List<Bar>> stored(HistoryTask task) {
    return task instanceof Whole ? Future.succeededFuture(List.of()) : all(task.instrument().id());
  }

  private Future<List<Bar>> all(InstrumentId id) {
    return series.bars(id, LocalDate.EPOCH, LAST_DAY, ALL);
  }

  private static boolean newSplit(Series read, List<Split> known) {
    Set<LocalDate> sessions = known.stream().map(Split::session).collect(Collectors.toSet());
    return read.splits().stream().anyMatch(split -> !sessions.contains(split.session()));
  }

  private Future<Void> write(
      HistoryTask task, ProviderInfo provider, Series read, List<Bar> before) {
    Instrument instrument = task.instrument();
    InstrumentId id = instrument.id();
    Instant now = clock.instant();
    List<Bar> merged = merged(before, read.bars());
    return checked(instrument, merged, read.splits())
        .compose(
            good -> task instanceof Whole ? replace(id, good, provider) : bars.put(of(id, good)))
        .compose(stored -> history.putSplits(id, read.splits(), provider.id(), now))
        .compose(stored -> gaps.missing(task, gaps(instrument, merged, task.to()), now))
        .compose(noted -> history.succeeded(task, provider.id(), now));
  }

  private Future<Long> replace(InstrumentId id, List<Bar> good, ProviderInfo provider) {
    LocalDate first = good.get(0).session();
    LocalDate last = good.get(good.size() - 1).session();
    return bars.replace(id, good)
        .onSuccess(
            changed ->
                LOG.info(
                    "History of {}: {} closes of {}, {} to {}, {} in doubt",
                    id,
                    good.size(),
                    provider.id(),
                    first,
                    last,
                    SeriesCheck.doubts(good).size()));
  }

  private static List<Bar> merged(List<Bar> before, List<Bar> read) {
    TreeMap<LocalDate, Bar> merged = new TreeMap<>();
    before.forEach(bar -> merged.put(bar.session(), bar));
    read.forEach(bar -> merged.put(bar.session(), bar));
    return List.copyOf(merged.values());
  }

  private static List<InstrumentBar> of(InstrumentId id, List<Bar> series) {
    return series.stream().map(bar -> new InstrumentBar(id, bar)).toList();
  }

  private Future<List<Bar>> checked(Instrument instrument, List<Bar> raw, List<Split> splits) {
    PriceDecisions decided = decisions.get();
    return history
        .others(instrument.id())
        .compose(
            others ->
                vertx.executeBlocking(
                    () -> checked(instrument, raw, splits, others, decided), false));
  }

  private List<Bar> checked(
      Instrument instrument,
      List<Bar> raw,
      List<Split> splits,
      Map<LocalDate, OtherClose> others,
      PriceDecisions decided) {
    InstrumentId id = instrument.id();
    List<Bar> bars = raw.stream().map(bar -> decided.apply(id, bar)).toList();
    Set<LocalDate> confirmed =
        bars.stream()
            .filter(bar -> decided.confirm(id, bar))
            .map(Bar::session)
            .collect(Collectors.toSet());
    return new SeriesCheck(instrument, calendars.calendar(id.mic()), splits, confirmed)
        .of(bars, ofOthers(bars, others));
  }

  private static Map<LocalDate, OtherClose> ofOthers(
      List<Bar> bars, Map<LocalDate, OtherClose> others) {
    Set<String> own = bars.stream().map(Bar::source).collect(Collectors.toSet());
    return others.entrySet().stream()
        .filter(entry -> !own.contains(entry.getValue().source()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<LocalDate> gaps(Instrument instrument, List<Bar> merged, LocalDate to) {
    TradingCalendar calendar = calendars.calendar(instrument.venue());
    Set<LocalDate> have =
        merged.stream().map(Bar::session).collect(Collectors.toCollection(HashSet::new));
    return merged.isEmpty()
        ? List.of()
        : calendar.sessionsBetween(merged.get(0).session(), to).stream()
            .filter(session -> session.kind() != Session.Kind.ASSUMED)
            .map(Session::date)
            .filter(session -> !have.contains(session))
            .toList();
  }

  /** Holds what a second provider says of the same sessions against the series. */
  Future<Void> compare(HistoryTask task, ProviderInfo second, Parsed parsed) {
    Instrument instrument = task.instrument();
    Reading reading =
        new SeriesReader(instrument, calendars.calendar(instrument.venue()), second)
            .read(parsed, List.of(), task.to());
    if (!(reading instanceof Series other) || other.bars().isEmpty()) {
      return Future.succeededFuture();
    }
    Map<LocalDate, OtherClose> closes =
        other.bars().stream()
            .collect(
                Collectors.toMap(Bar::session, bar -> new OtherClose(second.id(), bar.close())));
    return history
        .putOthers(instrument.id(), second.id(), closes, clock.instant())
        .compose(changed -> changed == 0 ? Future.succeededFuture() : recheck(instrument));
  }

  /** Checks the stored series again, with what second sources and the operator say now. */
  Future<Void> recheck(Instrument instrument) {
    InstrumentId id = instrument.id();
    return history
        .splits(id)
        .compose(splits -> all(id).compose(before -> checked(instrument, before, splits)))
        .compose(good -> bars.put(of(id, good)))
        .mapEmpty();
  }
}
