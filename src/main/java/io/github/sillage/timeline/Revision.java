package io.github.sillage.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * One recorded state of an event. Revisions are only ever added: the current one is the last.
 *
 * @param number 1 for the first, then one more each time
 * @param kind what happened
 * @param event the state recorded; after a withdrawal, the state that was withdrawn
 * @param recordedAt since when this was known here
 * @param supersededAt when the next revision took its place; empty for the current one
 * @param recordedBy who recorded it, such as {@code curated:2025.yaml}
 * @param reason why, where the writer said so
 */
public record Revision(
    int number,
    Kind kind,
    TimelineEvent event,
    Instant recordedAt,
    Optional<Instant> supersededAt,
    String recordedBy,
    Optional<String> reason) {

  /** What a revision did to its event. */
  public enum Kind {
    /** The event was recorded for the first time. */
    CREATED,
    /** Its content changed, or it came back after a withdrawal. */
    REVISED,
    /** It no longer holds and leaves the lists; its history stays. */
    WITHDRAWN;

    /** The lower-case word. */
    @Override
    public String toString() {
      return Words.lower(this);
    }

    /**
     * Reads the lower-case word.
     *
     * @throws IllegalArgumentException naming the words allowed
     */
    public static Kind of(String text) {
      return Words.find(Kind.class, text);
    }
  }
}
