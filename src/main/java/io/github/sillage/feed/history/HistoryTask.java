package io.github.sillage.feed.history;

import io.github.sillage.market.Instrument;
import java.time.LocalDate;

/** One thing to be asked of a provider for the history of one instrument. */
sealed interface HistoryTask {

  /** Whose history. */
  Instrument instrument();

  /** The first session asked for. */
  LocalDate from();

  /** The last settled session, included. */
  LocalDate to();

  /** The whole series, from whoever gives it first. */
  record Whole(Instrument instrument, LocalDate from, LocalDate to) implements HistoryTask {}

  /**
   * What has settled since, and the sessions before it once more, for late corrections.
   *
   * @param source the provider of the series
   */
  record Newer(Instrument instrument, String source, LocalDate from, LocalDate to)
      implements HistoryTask {}

  /**
   * Sessions that the calendar has and the series lacks.
   *
   * @param source the provider of the series
   */
  record Missing(Instrument instrument, String source, LocalDate from, LocalDate to)
      implements HistoryTask {}
}
