package io.github.sillage.feed.history;

import io.github.sillage.feed.history.HistoryTask.Whole;
import io.github.sillage.feed.history.SeriesReader.Reading;
import io.github.sillage.feed.history.SeriesReader.Reading.Refused;
import io.github.sillage.feed.history.SeriesReader.Reading.Series;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.Split;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches histories, one request after another: a whole series from the first provider that gives
 * it, what settles from the same one. Whatever stops it, the next run goes on where the database
 * says. Used from one event loop.
 */
public final class HistoryRuntime {
  /** The first day of every history. */
  public static final LocalDate FROM = LocalDate.of(2014, 1, 1);

  private static final Logger LOG = LoggerFactory.getLogger(HistoryRuntime.class);

  private final Sources sources;
  private final InstrumentStore instruments;
  private final HistoryStore history;
  private final SeriesRuntime series;
  private final TradingCalendars calendars;
  private final InstantSource clock;
  private final HistoryPlan plan;
  private final Outages outages = new Outages();
  private volatile HistoryProgress progress = new HistoryProgress(0, 0, Optional.empty());

  /**
   * The providers of histories.
   *
   * @param chain who can be asked about an instrument, in order; nobody for none
   * @param ask asks one of them, by its id, within its budgets
   */
  public record Sources(
      Function<Instrument, List<ProviderInfo>> chain,
      BiFunction<String, Ask.History, Future<Parsed>> ask) {

    /** The providers of the settings. */
    static Sources of(ProvidersRuntime providers) {
      return new Sources(instrument -> providers.historians(instrument.id()), providers::history);
    }

    Future<Parsed> ask(ProviderInfo provider, HistoryTask task) {
      Ask.History history =
          new Ask.History(List.of(task.instrument().id()), task.from(), task.to());
      return ask.apply(provider.id(), history).recover(Sources::failure);
    }

    private static Future<Parsed> failure(Throwable cause) {
      ProviderError error = ProviderError.of(Kind.TRANSPORT, String.valueOf(cause.getMessage()));
      return Future.succeededFuture(Parsed.failure(error));
    }
  }

  HistoryRuntime(
      Sources sources,
      InstrumentStore instruments,
      HistoryStore history,
      SeriesRuntime series,
      TradingCalendars calendars,
      InstantSource clock) {
    this.sources = sources;
    this.instruments = instruments;
    this.history = history;
    this.series = series;
    this.calendars = calendars;
    this.clock = clock;
    this.plan = new HistoryPlan(calendars, FROM);
  }

  /** How far it is. */
  HistoryProgress progress() {
    return progress;
  }

  /**
   * Does what is due first.
   *
   * @return whether anything was
   */
  Future<Boolean> step() {
    Instant now = clock.instant();
    return instruments
        .all()
        .compose(catalogue -> history.states(now).compose(states -> step(catalogue, states, now)));
  }

  private Future<Boolean> step(
      List<Instrument> catalogue, Map<InstrumentId, HistoryState> states, Instant now) {
    Optional<HistoryTask> due = plan.next(catalogue, states, sources.chain, now);
    progress = HistoryProgress.of(catalogue, states, due);
    return due.map(task -> run(task, states).map(true))
        .orElseGet(() -> Future.succeededFuture(false));
  }

  private Future<Void> run(HistoryTask task, Map<InstrumentId, HistoryState> states) {
    InstrumentId id = task.instrument().id();
    HistoryState state = states.getOrDefault(id, HistoryState.untouched(id));
    Attempt attempt = new Attempt(task, state, candidates(task, state), List.of());
    return history
        .splits(id)
        .compose(splits -> ask(attempt, splits))
        .recover(failure -> failed(attempt.refused("store", unexpected(failure))));
  }

  private List<ProviderInfo> candidates(HistoryTask task, HistoryState state) {
    List<ProviderInfo> chain = sources.chain.apply(task.instrument());
    Optional<String> own = state.source().filter(s -> state.attempts() < HistoryPlan.PATIENCE);
    List<ProviderInfo> first =
        chain.stream().filter(info -> own.filter(info.id()::equals).isPresent()).toList();
    return task instanceof Whole
        ? Stream.concat(first.stream(), chain.stream()).distinct().toList()
        : first;
  }

  /** A task on its way along the chain. */
  private record Attempt(
      HistoryTask task, HistoryState state, List<ProviderInfo> left, List<Refusal> refusals) {
    record Refusal(String provider, ProviderError error) {}

    Attempt refused(String provider, ProviderError error) {
      List<ProviderInfo> rest = left.isEmpty() ? left : left.subList(1, left.size());
      Stream<Refusal> one = Stream.of(new Refusal(provider, error));
      return new Attempt(task, state, rest, Stream.concat(refusals.stream(), one).toList());
    }

    String reasons() {
      return refusals.stream()
          .map(each -> each.provider + ": " + each.error.kind() + " " + each.error.detail())
          .collect(Collectors.joining("; "));
    }

    Duration pause() {
      Duration step = HistoryPlan.backOff(state.attempts() + 1);
      Optional<Duration> asked =
          refusals.stream()
              .flatMap(each -> each.error.retryAfter().stream())
              .min(Comparator.naturalOrder());
      return asked.filter(after -> after.compareTo(step) > 0).orElse(step);
    }
  }

  private Future<Void> ask(Attempt attempt, List<Split> splits) {
    if (attempt.left().isEmpty()) {
      return failed(attempt);
    }
    ProviderInfo provider = attempt.left().get(0);
    return sources
        .ask(provider, attempt.task())
        .compose(parsed -> answered(attempt, provider, parsed, splits));
  }

  private Future<Void> answered(
      Attempt attempt, ProviderInfo provider, Parsed parsed, List<Split> splits) {
    HistoryTask task = attempt.task();
    Instrument instrument = task.instrument();
    Reading reading =
        new SeriesReader(instrument, calendars.calendar(instrument.venue()), provider)
            .read(parsed, splits, task.to());
    if (reading instanceof Refused refused) {
      outages
          .failed(provider.id(), instrument.id(), refused.error(), clock.instant())
          .ifPresent(LOG::warn);
      return ask(attempt.refused(provider.id(), refused.error()), splits);
    }
    outages.answered(provider.id(), instrument.id(), clock.instant()).ifPresent(LOG::info);
    Series read = (Series) reading;
    return task instanceof Whole
        ? series
            .shortfall(instrument.id(), read)
            .compose(
                shortfall ->
                    shortfall.isPresent()
                        ? ask(attempt.refused(provider.id(), shortfall.get()), splits)
                        : keep(task, provider, read, splits))
        : keep(task, provider, read, splits);
  }

  private Future<Void> keep(
      HistoryTask task, ProviderInfo provider, Series read, List<Split> splits) {
    return series.keep(task, provider, read, splits).compose(kept -> compare(task, provider));
  }

  private Future<Void> compare(HistoryTask task, ProviderInfo first) {
    Optional<ProviderInfo> second =
        sources.chain.apply(task.instrument()).stream()
            .filter(info -> !info.id().equals(first.id()))
            .findFirst();
    return second
        .map(info -> sources.ask(info, task).compose(parsed -> series.compare(task, info, parsed)))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> failed(Attempt attempt) {
    InstrumentId id = attempt.task().instrument().id();
    Instant again = clock.instant().plus(attempt.pause());
    return history.failed(id, attempt.reasons(), again);
  }

  private static ProviderError unexpected(Throwable failure) {
    return ProviderError.of(Kind.UPSTREAM, String.valueOf(failure.getMessage()));
  }
}
