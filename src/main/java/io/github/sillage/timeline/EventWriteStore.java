package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.Caller;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.timeline.Recording.Written;
import io.github.sillage.web.Json;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller may do to an event, over the state that it has seen and nothing else. */
final class EventWriteStore {
  private final TimelineStore store;
  private final EventDetailStore details;

  EventWriteStore(TimelineStore store, EventDetailStore details) {
    this.store = store;
    this.details = details;
  }

  /**
   * Who writes, and over what.
   *
   * @param ifMatch the ETags of the states that may be replaced, as the header has them
   */
  record Writer(Caller caller, @Nullable String ifMatch, Instant at) {}

  /** Records a new event; 409 when there is or was one by that id. */
  Future<Written> create(
      SqlConnection tx, TimelineEvent event, Optional<String> reason, Writer writer) {
    Recording wanted = new Recording(event, false, writer.caller.by(), reason, Expected.NOTHING);
    return record(tx, List.of(wanted), writer, EventWriteStore::taken);
  }

  /** Replaces an event, or brings it back after a withdrawal. */
  Future<Written> revise(
      SqlConnection tx, TimelineEvent event, Optional<String> reason, Writer writer) {
    return seen(event.id(), writer)
        .map(seen -> new Recording(event, false, writer.caller.by(), reason, exactly(seen)))
        .compose(wanted -> record(tx, List.of(wanted), writer, EventWriteStore::stale));
  }

  /** Takes an event back. */
  Future<Written> withdraw(SqlConnection tx, String id, Optional<String> reason, Writer writer) {
    return seen(id, writer)
        .map(seen -> new Recording(seen.event(), true, writer.caller.by(), reason, exactly(seen)))
        .compose(wanted -> record(tx, List.of(wanted), writer, EventWriteStore::stale));
  }

  /** Adds to an event what only {@code other} knows, and takes that one back. */
  Future<Written> merge(SqlConnection tx, String id, String other, String reason, Writer writer) {
    if (id.equals(other)) {
      throw Problem.badField("other", "'" + other + "': expected another event");
    }
    return Future.all(seen(id, writer), current(other))
        .map(both -> merging(both.resultAt(0), both.resultAt(1), reason, writer))
        .compose(wanted -> record(tx, wanted, writer, EventWriteStore::stale));
  }

  private static List<Recording> merging(
      Revision kept, Revision other, String reason, Writer writer) {
    if (kept.isWithdrawn() || other.isWithdrawn()) {
      String gone = kept.isWithdrawn() ? kept.event().id() : other.event().id();
      throw Problem.of(409, "Conflict", "The event '" + gone + "' is withdrawn");
    }
    String by = writer.caller.by();
    TimelineEvent merged = EventMerge.of(kept.event(), other.event());
    return List.of(
        new Recording(
            merged,
            false,
            by,
            Optional.of("merged with " + other.event().id() + ": " + reason),
            exactly(kept)),
        new Recording(
            other.event(),
            true,
            by,
            Optional.of("merged into " + kept.event().id() + ": " + reason),
            exactly(other)));
  }

  private Future<Written> record(
      SqlConnection tx,
      List<Recording> wanted,
      Writer writer,
      java.util.function.Function<Recording, Problem> refusal) {
    return store
        .record(tx, wanted, writer.at)
        .map(
            written -> {
              for (int i = 0; i < written.size(); i++) {
                if (written.get(i).outcome() == Outcome.REFUSED) {
                  throw refusal.apply(wanted.get(i));
                }
              }
              return written.get(0);
            });
  }

  /** The current state, where it is one the writer says to have seen. */
  private Future<Revision> seen(String id, Writer writer) {
    String tags = writer.ifMatch;
    if (tags == null) {
      throw Problem.of(
          428,
          "Precondition required",
          "If-Match: is missing: expected the ETag of GET /events/" + id);
    }
    return current(id)
        .compose(
            revision ->
                details
                    .of(revision, Optional.empty())
                    .map(shown -> matched(revision, shown, tags)));
  }

  private static Revision matched(Revision revision, ObjectNode shown, String tags) {
    if (!Reply.isNamed(tags, shown)) {
      throw stale(revision.event().id());
    }
    return revision;
  }

  private Future<Revision> current(String id) {
    return store
        .find(id, Optional.empty())
        .map(found -> found.orElseThrow(() -> Problem.notFound("event", id)));
  }

  private static Expected exactly(Revision seen) {
    return new Expected.Exactly(seen.number());
  }

  private static Problem taken(Recording refused) {
    return Problem.of(
        409,
        "Conflict",
        "There is or was an event '%s' already: PUT changes it or brings it back"
            .formatted(refused.event().id()));
  }

  private static Problem stale(Recording refused) {
    return stale(refused.event().id());
  }

  private static Problem stale(String id) {
    return Problem.of(
        412,
        "Precondition failed",
        "If-Match: the event '" + id + "' has changed since: read it again, then write");
  }

  /** What is noted of a write: the event and its revision. */
  static String note(Written written) {
    Revision revision = written.revision().orElseThrow();
    return Json.text(
        Json.MAPPER
            .createObjectNode()
            .put("id", revision.event().id())
            .put("revision", revision.number()));
  }
}
