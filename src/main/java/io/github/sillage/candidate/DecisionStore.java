package io.github.sillage.candidate;

import io.github.sillage.access.Caller;
import io.github.sillage.candidate.Candidate.Decision;
import io.github.sillage.timeline.Expected;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What curators decide on candidates. A decision and what it writes on the timeline are one
 * transaction; a candidate is decided once, and edited any number of times before.
 */
final class DecisionStore {
  private final Pool pool;
  private final TimelineStore timeline;
  private final CandidateWriteStore candidates;

  /** Over the database of {@code pool}, the events of {@code timeline} and those candidates. */
  DecisionStore(Pool pool, TimelineStore timeline, CandidateWriteStore candidates) {
    this.pool = pool;
    this.timeline = timeline;
    this.candidates = candidates;
  }

  /**
   * Who decides, when, and why.
   *
   * @param caller a curator
   */
  record Word(Caller caller, Instant at, Optional<String> reason) {
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
  Future<Candidate> accept(String id, Word word) {
    return decide(id, (tx, candidate) -> accept(tx, candidate, word));
  }

  private Future<Candidate> accept(SqlConnection tx, Candidate candidate, Word word) {
    TimelineEvent event = candidate.event();
    Candidate accepted =
        candidate.decided(Status.ACCEPTED, word.on("accept", Optional.of(event.id())));
    return record(tx, event, Expected.NOTHING, candidate, word).compose(done -> keep(tx, accepted));
  }

  /** Says that it is no event. */
  Future<Candidate> reject(String id, Word word) {
    return decide(
        id,
        (tx, candidate) ->
            keep(tx, candidate.decided(Status.REJECTED, word.on("reject", Optional.empty()))));
  }

  /** Proposes another event in its place. */
  Future<Candidate> edit(String id, TimelineEvent event, Word word) {
    return decide(
        id,
        (tx, candidate) ->
            keep(
                tx,
                candidate
                    .proposing(event)
                    .decided(Status.PROPOSED, word.on("edit", Optional.empty()))));
  }

  /**
   * Gives its sources, and titles in languages that are missing, to an event or another candidate
   * that is proposed.
   */
  Future<Candidate> merge(String id, String into, Word word) {
    if (into.equals(id)) {
      throw Problem.badField("into", "'" + into + "' is the candidate itself");
    }
    return pool.withTransaction(
        tx ->
            CandidateWriteStore.lock(tx, List.of(id, into))
                .compose(held -> merge(tx, held, proposed(held, id), into, word)));
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
        .map(
            written -> {
              if (written.get(0).outcome() == Recording.Outcome.REFUSED) {
                throw Problem.of(
                    409,
                    "Conflict",
                    "The event '%s' is there, or has changed meanwhile: merge into it, edit the id, or try again"
                        .formatted(event.id()));
              }
              return null;
            });
  }

  private interface Step {
    Future<Candidate> take(SqlConnection tx, Candidate candidate);
  }

  private Future<Candidate> decide(String id, Step step) {
    return pool.withTransaction(
        tx ->
            CandidateWriteStore.lock(tx, List.of(id))
                .compose(held -> step.take(tx, proposed(held, id))));
  }

  private static Candidate proposed(List<Candidate> held, String id) {
    Candidate candidate =
        held.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("candidate", id));
    if (candidate.status() != Status.PROPOSED) {
      throw Problem.of(
          409, "Conflict", "The candidate '" + id + "' is already " + candidate.status());
    }
    return candidate;
  }
}
