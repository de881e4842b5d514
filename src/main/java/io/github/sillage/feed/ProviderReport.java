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

  /**
   * What one says that asks for prices of now.
   *
   * @param live how many instruments have one
   * @param all how many there are
   * @param sample whether any other is shown at a close of the sample
   */
  static ProviderReport ofNow(long live, int all, boolean sample, Set<Mic> shut) {
    String others = sample ? "sample data, real closes to December 2025" : "last stored closes";
    String some =
        "prices of now for %d of %d instruments; else %s, not live".formatted(live, all, others);
    String none = "no prices of now yet: " + others + ", not live";
    return new ProviderReport(
        live == 0 && sample ? FirstData.SAMPLE : "live",
        live == 0 ? none : live == all ? "prices of now" : some,
        sample ? Optional.of(Banner.SAMPLE) : Optional.empty(),
        false,
        Optional.empty(),
        shut);
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
   * @param paused whether it stands
   * @param finished whether the last close is out
   * @param simulatedAt the simulated time
   */
  public record Progress(
      LocalDate session,
      LocalDate startSession,
      double secondsPerSession,
      boolean paused,
      boolean finished,
      Instant simulatedAt) {}
}
