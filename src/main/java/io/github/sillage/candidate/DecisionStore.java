package io.github.sillage.candidate;

import io.github.sillage.access.Caller;
import io.github.sillage.candidate.Candidate.Decision;
import io.github.sillage.timeline.Expected;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.Recording.Written;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What curators decide on candidates. A decision and what it writes on the timeline are one
 * transaction; a candidate is decided once, and edited any number of times before.
 */
final class DecisionStore {
  private final TimelineStore timeline;
  private final CandidateStore readings;
  private final CandidateWriteStore candidates;

  /** Over the events of {@code timeline} and those candidates. */
  DecisionStore(TimelineStore timeline, CandidateStore readings, CandidateWriteStore candidates) {
    this.timeline = timeline;
    this.readings = readings;
    this.candidates = candidates;
  }

  /**
   * Who decides, when, and why.
   *
   * @param caller a curator
   * @param seen the ETags of the states that may be decided on, as If-Match has them; any when
   *     empty
   */
  record Word(Caller caller, Instant at, Optional<String> reason, Optional<String> seen) {
    Decision on(String action, Optional<String> into) {
      return new Decision(action, caller.by(), at, reason, into);
    }

    Optional<String> because(Candidate candidate) {
      return Optional.of(
          reason
              .map(why -> why + " (candidate " + candidate.id() + ")")
              .orElse("candidate " + candidate.id()));
    }
  }

  /** Makes it an event. Fails with a problem when there is an event by its id. */
  Future<Candidate> accept(SqlConnection tx, String id, Word word) {
    return held(tx, id, word).compose(candidate -> accept(tx, candidate, word));
  }

  private Future<Candidate> accept(SqlConnection tx, Candidate candidate, Word word) {
    TimelineEvent event = candidate.event();
    Candidate accepted =
        candidate.decided(Status.ACCEPTED, word.on("accept", Optional.of(event.id())));
    return record(tx, event, Expected.NOTHING, candidate, word).compose(done -> keep(tx, accepted));
  }

  /** Says that it is no event. */
  Future<Candidate> reject(SqlConnection tx, String id, Word word) {
    return held(tx, id, word)
        .map(held -> held.decided(Status.REJECTED, word.on("reject", Optional.empty())))
        .compose(rejected -> keep(tx, rejected));
  }

  /** Proposes another event in its place. */
  Future<Candidate> edit(SqlConnection tx, String id, TimelineEvent event, Word word) {
    return held(tx, id, word)
        .map(held -> held.proposing(event))
        .compose(readings::like)
        .map(held -> held.decided(Status.PROPOSED, word.on("edit", Optional.empty())))
        .compose(edited -> keep(tx, edited));
  }

  /**
   * Gives its sources, and titles in languages that are missing, to an event or another candidate
   * that is proposed.
   */
  Future<Candidate> merge(SqlConnection tx, String id, String into, Word word) {
    if (into.equals(id)) {
      return Future.failedFuture(
          Problem.badField("into", "'" + into + "' is the candidate itself"));
    }
    return CandidateWriteStore.lock(tx, List.of(id, into))
        .compose(held -> merge(tx, held, seen(proposed(held, id), word), into, word));
  }

  private Future<Candidate> merge(
      SqlConnection tx, List<Candidate> held, Candidate from, String into, Word word) {
    Candidate merged = from.decided(Status.MERGED, word.on("merge", Optional.of(into)));
    if (held.stream().noneMatch(each -> each.id().equals(into))) {
      return merge(tx, from, into, word).compose(done -> keep(tx, merged));
    }
    Candidate other = proposed(held, into);
    Candidate richer =
        other
            .proposing(with(other.event(), from.event()))
            .decided(Status.PROPOSED, word.on("merge", Optional.of(from.id())));
    return candidates.decide(tx, List.of(richer, merged)).map(merged);
  }

  private Future<Void> merge(SqlConnection tx, Candidate from, String into, Word word) {
    return timeline
        .find(into, Optional.empty())
        .map(found -> standing(found, into))
        .compose(
            revision ->
                record(
                    tx,
                    with(revision.event(), from.event()),
                    new Expected.Exactly(revision.number()),
                    from,
                    word));
  }

  private Future<Candidate> keep(SqlConnection tx, Candidate decided) {
    return candidates.decide(tx, List.of(decided)).map(decided);
  }

  private static Revision standing(Optional<Revision> found, String id) {
    return found
        .filter(revision -> !revision.isWithdrawn())
        .orElseThrow(
            () -> Problem.badField("into", "'" + id + "': there is no such event or candidate"));
  }

  private static TimelineEvent with(TimelineEvent event, TimelineEvent other) {
    Map<String, String> title = new TreeMap<>(other.title());
    title.putAll(event.title());
    Set<Source> sources = new LinkedHashSet<>(event.sources());
    other.sources().stream()
        .filter(each -> event.sources().stream().noneMatch(own -> own.url().equals(each.url())))
        .forEach(sources::add);
    return new TimelineEvent(
        event.id(),
        event.when(),
        event.category(),
        title,
        event.note(),
        event.parties(),
        event.instruments(),
        event.figures(),
        new ArrayList<>(sources),
        event.siblings(),
        event.verified());
  }

  private Future<Void> record(
      SqlConnection tx, TimelineEvent event, Expected expected, Candidate candidate, Word word) {
    Recording recording =
        new Recording(event, false, word.caller().by(), word.because(candidate), expected);
    return timeline
        .record(tx, List.of(recording), word.at())
        .map(written -> written(written.get(0), expected));
  }

  private static @Nullable Void written(Written written, Expected expected) {
    if (written.outcome() == Recording.Outcome.REFUSED) {
      Revision there = written.revision().orElseThrow();
      String id = there.event().id();
      String what =
          "%s %s it at %s".formatted(there.recordedBy(), there.kind(), there.recordedAt());
      throw conflict(
          expected.equals(Expected.NOTHING)
              ? "There is or was an event '%s' already (%s): merge into it, or edit the id"
                  .formatted(id, what)
              : "The event '%s' has changed meanwhile (%s): try again".formatted(id, what));
    }
    return null;
  }

  private static Future<Candidate> held(SqlConnection tx, String id, Word word) {
    return CandidateWriteStore.lock(tx, List.of(id)).map(held -> seen(proposed(held, id), word));
  }

  private static Candidate proposed(List<Candidate> held, String id) {
    Candidate candidate =
        held.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("candidate", id));
    if (candidate.status() != Status.PROPOSED) {
      throw conflict(
          "The candidate '%s' is already %s: %s"
              .formatted(id, candidate.status(), candidate.story()));
    }
    return candidate;
  }

  private static Candidate seen(Candidate candidate, Word word) {
    if (word.seen().filter(tags -> !Reply.isNamed(tags, candidate)).isPresent()) {
      throw Problem.of(
          412,
          "Precondition failed",
          "If-Match: the candidate '%s' is another now: %s. Read it again, then decide"
              .formatted(candidate.id(), candidate.story()));
    }
    return candidate;
  }

  private static Problem conflict(String detail) {
    return Problem.of(409, "Conflict", detail);
  }
}
