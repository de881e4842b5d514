package io.github.sillage.timeline;

import java.util.Optional;

/**
 * What a writer wants recorded of one event.
 *
 * @param event the state that holds from now on
 * @param withdrawn whether it is to be taken back instead
 * @param by who says so
 * @param reason why, if they say
 */
public record Recording(
    TimelineEvent event, boolean withdrawn, String by, Optional<String> reason) {

  /** What came of a recording. */
  public enum Outcome {
    /** The event is new. */
    CREATED,
    /** It has a new revision. */
    REVISED,
    /** It was taken back. */
    WITHDRAWN,
    /** Nothing was different, so nothing was written. */
    UNCHANGED
  }
}
