package io.github.sillage.feed.history;

import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far the history of one instrument has been fetched.
 *
 * @param source the provider that gave the whole series; empty when none has, or when the bars of
 *     now are another's
 * @param settledTo every settled session up to here was asked for
 * @param attempts failures since the last success
 * @param nextAt not asked before
 * @param lastError what the last failure was
 * @param gaps what is to be asked for again, where anything is due
 */
record HistoryState(
    InstrumentId instrument,
    Optional<String> source,
    Optional<LocalDate> settledTo,
    int attempts,
    Instant nextAt,
    Optional<String> lastError,
    Optional<Gaps> gaps) {

  /**
   * Sessions without a bar whose turn has come.
   *
   * @param from the first
   * @param to the last
   */
  record Gaps(LocalDate from, LocalDate to) {}

  /** An instrument that nobody was asked about. */
  static HistoryState untouched(InstrumentId instrument) {
    return new HistoryState(
        instrument,
        Optional.empty(),
        Optional.empty(),
        0,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
