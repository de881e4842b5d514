package io.github.sillage.feed.history;

import io.github.sillage.market.InstrumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is there of the history of one instrument.
 *
 * @param source the provider that gave the whole series; empty while none has
 * @param first the first session with a bar
 * @param last the last session with a bar
 * @param bars how many there are
 * @param suspects how many closes are in doubt
 * @param gaps how many sessions of the calendar are missing
 * @param settledTo every settled session up to here was asked for
 * @param lastError why nobody could answer the last time
 * @param nextAt when it is tried again
 */
record HistorySummary(
    InstrumentId instrument,
    Optional<String> source,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    long bars,
    long suspects,
    long gaps,
    Optional<LocalDate> settledTo,
    Optional<String> lastError,
    Optional<Instant> nextAt) {}
