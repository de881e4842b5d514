package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
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

  /**
   * The first revision of an event.
   *
   * @param by who records it
   * @param at when
   */
  public static Revision first(
      TimelineEvent event, String by, Optional<String> reason, Instant at) {
    return new Revision(1, Kind.CREATED, event, at, Optional.empty(), by, reason);
  }

  /**
   * The revision that records {@code event} after this one; empty when nothing has changed. Time
   * never runs backwards within a history: an earlier clock counts as the time of this revision.
   */
  public Optional<Revision> revised(
      TimelineEvent event, String by, Optional<String> reason, Instant at) {
    boolean same = kind != Kind.WITHDRAWN && event.equals(this.event);
    return same ? Optional.empty() : Optional.of(next(Kind.REVISED, event, by, reason, at));
  }

  /** The revision that withdraws the event; empty when it is withdrawn already. */
  public Optional<Revision> withdrawn(String by, Optional<String> reason, Instant at) {
    return kind == Kind.WITHDRAWN
        ? Optional.empty()
        : Optional.of(next(Kind.WITHDRAWN, event, by, reason, at));
  }

  /** Whether the event no longer holds from this revision on. */
  public boolean isWithdrawn() {
    return kind == Kind.WITHDRAWN;
  }

  private Revision next(
      Kind kind, TimelineEvent event, String by, Optional<String> reason, Instant at) {
    Instant when = at.isBefore(recordedAt) ? recordedAt : at;
    return new Revision(number + 1, kind, event, when, Optional.empty(), by, reason);
  }

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
    @JsonValue
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
