package io.github.sillage.candidate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.timeline.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that somebody's article tells, until and after a curator decides.
 *
 * @param id its own id; the same article gives the same
 * @param status what became of it
 * @param event the event it would be; never verified by itself
 * @param origin where it comes from
 * @param likenesses events and other candidates that may be the same, the likeliest first
 * @param proposedAt since when it is known
 * @param proposedBy who proposed it
 * @param decision what was decided last; empty while nothing was
 */
public record Candidate(
    String id,
    Status status,
    TimelineEvent event,
    Origin origin,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Likeness> likenesses,
    Instant proposedAt,
    String proposedBy,
    Optional<Decision> decision) {

  /**
   * What a curator decided.
   *
   * @param action accept, reject, edit or merge
   * @param by who
   * @param at when
   * @param reason why, if they say
   * @param into the event or candidate it became part of
   */
  public record Decision(
      String action, String by, Instant at, Optional<String> reason, Optional<String> into) {}

  /** What happened to it last: proposed, edited, accepted, rejected or merged. */
  String change() {
    return status == Status.PROPOSED && decision.isPresent() ? "edited" : status.toString();
  }

  /** The same in words: who, when, and why if they said. */
  String story() {
    return decision
        .map(
            made ->
                "%s %s it at %s%s%s"
                    .formatted(
                        made.by(),
                        change(),
                        made.at(),
                        made.into().map(into -> link(made.action()) + into + "'").orElse(""),
                        made.reason().map(why -> " (" + why + ")").orElse("")))
        .orElse(proposedBy + " proposed it at " + proposedAt);
  }

  private static String link(String action) {
    return action.equals("accept") ? " as '" : " with '";
  }

  /** When that was. */
  Instant changedAt() {
    return decision.map(Decision::at).orElse(proposedAt);
  }

  /** The same with what it looks like. */
  Candidate like(List<Likeness> found) {
    return new Candidate(id, status, event, origin, found, proposedAt, proposedBy, decision);
  }

  /** The same with another event proposed. */
  Candidate proposing(TimelineEvent other) {
    return new Candidate(id, status, other, origin, likenesses, proposedAt, proposedBy, decision);
  }

  /** The same after a decision. */
  Candidate decided(Status then, Decision made) {
    return new Candidate(
        id, then, event, origin, likenesses, proposedAt, proposedBy, Optional.of(made));
  }
}
