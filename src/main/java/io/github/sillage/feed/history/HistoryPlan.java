package io.github.sillage.feed.history;

import io.github.sillage.feed.history.HistoryTask.Missing;
import io.github.sillage.feed.history.HistoryTask.Newer;
import io.github.sillage.feed.history.HistoryTask.Whole;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what to ask next: whole series first, those of benchmarks before all, as nothing can be
 * studied without them; then what has settled since; then what is missing. Pure.
 *
 * @param calendars of every venue
 * @param from the first day of all histories
 */
record HistoryPlan(TradingCalendars calendars, LocalDate from) {
  /** How long after the close and the provider's delay a bar is taken as final. */
  static final Duration SETTLING = Duration.ofMinutes(15);

  /** Failures after which the provider of a series is given up and the whole asked of another. */
  static final int PATIENCE = 8;

  private static final int AGAIN_SESSIONS = 10;

  /**
   * What is due first; empty when nothing is.
   *
   * @param states what is known of each instrument; one that is absent is untouched
   * @param chain who can be asked about an instrument, in order
   */
  Optional<HistoryTask> next(
      List<Instrument> catalogue,
      Map<InstrumentId, HistoryState> states,
      Function<Instrument, List<ProviderInfo>> chain,
      Instant now) {
    List<Candidate> candidates =
        catalogue.stream()
            .sorted(Comparator.comparing(each -> !each.isBenchmark()))
            .map(each -> candidate(each, states, chain.apply(each), now))
            .filter(each -> !each.state.nextAt().isAfter(now) && !each.chain.isEmpty())
            .toList();
    return Stream.<Stream<Optional<? extends HistoryTask>>>of(
            candidates.stream().map(this::whole),
            candidates.stream().map(this::newer),
            candidates.stream().map(this::missing))
        .flatMap(tasks -> tasks.flatMap(Optional::stream))
        .findFirst()
        .map(task -> task);
  }

  private record Candidate(
      Instrument instrument, HistoryState state, List<ProviderInfo> chain, LocalDate settled) {
    Optional<String> source() {
      return state
          .source()
          .filter(source -> chain.stream().anyMatch(info -> info.id().equals(source)))
          .filter(source -> state.attempts() < PATIENCE);
    }
  }

  private Candidate candidate(
      Instrument instrument,
      Map<InstrumentId, HistoryState> states,
      List<ProviderInfo> chain,
      Instant now) {
    HistoryState state =
        states.getOrDefault(instrument.id(), HistoryState.untouched(instrument.id()));
    return new Candidate(instrument, state, chain, settled(instrument, chain, now));
  }

  /** The last session whose close any provider of the chain must have by now. */
  private LocalDate settled(Instrument instrument, List<ProviderInfo> chain, Instant now) {
    Duration delay =
        chain.stream()
            .flatMap(info -> info.delay(instrument.venue()).stream())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return calendars
        .calendar(instrument.venue())
        .lastSettledSession(now, delay.plus(SETTLING))
        .date();
  }

  private Optional<Whole> whole(Candidate each) {
    return each.source().isPresent() && each.state.settledTo().isPresent()
        ? Optional.empty()
        : Optional.of(new Whole(each.instrument, from, each.settled));
  }

  private Optional<Newer> newer(Candidate each) {
    LocalDate known = each.state.settledTo().orElseThrow();
    return known.isBefore(each.settled)
        ? Optional.of(
            new Newer(
                each.instrument, each.source().orElseThrow(), again(each, known), each.settled))
        : Optional.empty();
  }

  private LocalDate again(Candidate each, LocalDate known) {
    TradingCalendar calendar = calendars.calendar(each.instrument.venue());
    return calendar.shift(calendar.sessionOnOrBefore(known).date(), -AGAIN_SESSIONS);
  }

  private Optional<Missing> missing(Candidate each) {
    return each.state
        .gaps()
        .map(
            gaps ->
                new Missing(each.instrument, each.source().orElseThrow(), gaps.from(), gaps.to()));
  }

  /**
   * How long to wait after so many failures in a row: a minute, doubled each time, to six hours.
   */
  static Duration backOff(int failures) {
    long minutes = 1L << Math.min(Math.max(failures - 1, 0), 14);
    return Duration.ofMinutes(Math.min(minutes, Duration.ofHours(6).toMinutes()));
  }
}
