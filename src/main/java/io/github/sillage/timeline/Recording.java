package io.github.sillage.timeline;

import java.util.Optional;

/**
 * What a writer wants recorded of one event.
 *
 * @param event the state that holds from now on
 * @param withdrawn whether it is to be taken back instead
 * @param by who says so
 * @param reason why, if they say
 * @param expected what the writer takes to be recorded before
 */
public record Recording(
    TimelineEvent event, boolean withdrawn, String by, Optional<String> reason, Expected expected) {

  /** A recording over whatever is there. */
  public Recording(TimelineEvent event, boolean withdrawn, String by, Optional<String> reason) {
    this(event, withdrawn, by, reason, Expected.ANYTHING);
  }

  /**
   * What a recording did.
   *
   * @param outcome in a word
   * @param revision the current revision afterwards; empty when there still is none
   */
  public record Written(Outcome outcome, Optional<Revision> revision) {}

  /** What came of a recording. */
  public enum Outcome {
    /** The event is new. */
    CREATED,
    /** It has a new revision. */
    REVISED,
    /** It was taken back. */
    WITHDRAWN,
    /** Nothing was different, so nothing was written. */
    UNCHANGED,
    /** Something else was recorded than the writer expected, so nothing was written. */
    REFUSED
  }
}
