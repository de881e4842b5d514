package io.github.sillage.feed;

import io.github.sillage.market.Mic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says of itself.
 *
 * @param id its id, as in the settings
 * @param label what its data is, in a sentence
 * @param banner what a page must always show, if anything
 * @param finished whether nothing more will come
 * @param replay how far it is, when it replays
 * @param shut the calendars whose venues do not seem to trade although they should
 */
public record ProviderReport(
    String id,
    String label,
    Optional<Banner> banner,
    boolean finished,
    Optional<Progress> replay,
    Set<Mic> shut) {

  /** What one says whose venues do what their calendars say. */
  public ProviderReport(
      String id,
      String label,
      Optional<Banner> banner,
      boolean finished,
      Optional<Progress> replay) {
    this(id, label, banner, finished, replay, Set.of());
  }

  /** What a page must always show. */
  public enum Banner {
    /** The prices are of the past. */
    SAMPLE,
    /** The prices are of the past and move as if they were of now. */
    REPLAY
  }

  /**
   * How far a replay is.
   *
   * @param session the date that is replayed
   * @param startSession the first that was
   * @param secondsPerSession the real time a date takes
   * @param finished whether the last close is out
   * @param simulatedAt the simulated time
   */
  public record Progress(
      LocalDate session,
      LocalDate startSession,
      double secondsPerSession,
      boolean finished,
      Instant simulatedAt) {}
}
