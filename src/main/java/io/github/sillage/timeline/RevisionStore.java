package io.github.sillage.timeline;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.timeline.Recording.Written;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes revisions and their publications in the caller's transaction. Writers come one after the
 * other: the table is locked against them, not against readers, until the transaction ends.
 */
final class RevisionStore {
  /** So many events are written by one statement. */
  static final int CHUNK = 1_000;

  private static final String ONE_WRITER = "lock table event_revision in share row exclusive mode";
  private static final String CURRENT =
      "select "
          + TimelineStore.COLUMNS
          + " from event_revision where superseded_at is null and id = any($1)";
  private static final String SUPERSEDE =
      """
      update event_revision before set superseded_at = after.at
      from unnest($1::text[], $2::int[], $3::timestamptz[]) after (id, revision, at)
      where before.id = after.id and before.revision = after.revision - 1
      """;
  private static final String INSERT =
      """
      insert into event_revision (id, revision, kind, recorded_at, recorded_by, reason, sort_at,
        date, category, verified, parties, instruments, siblings, search, data, grams)
      select id, revision, kind, at, recorded_by, reason, sort_at,
        date, category, verified, parties::text[], instruments::text[], siblings::text[],
        search, data, grams::int[]
      from unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
          $7::timestamptz[], $8::date[], $9::text[], $10::bool[], $11::text[], $12::text[],
          $13::text[], $14::text[], $15::text[], $16::text[])
        fresh (id, revision, at, kind, recorded_by, reason, sort_at, date, category, verified,
          parties, instruments, siblings, search, data, grams)
      """;

  private final PublicationLog log;

  RevisionStore(PublicationLog log) {
    this.log = log;
  }

  /** Writes {@code recordings} in order; an event may occur once. */
  Future<List<Written>> record(SqlConnection tx, List<Recording> recordings, Instant at) {
    List<Written> written = new ArrayList<>();
    Future<Void> done = tx.query(ONE_WRITER).execute().mapEmpty();
    for (int from = 0; from < recordings.size(); from += CHUNK) {
      List<Recording> chunk = recordings.subList(from, Math.min(from + CHUNK, recordings.size()));
      done = done.compose(before -> chunk(tx, chunk, at)).map(written::addAll).mapEmpty();
    }
    return done.map(written);
  }

  private Future<List<Written>> chunk(SqlConnection tx, List<Recording> chunk, Instant at) {
    return tx.preparedQuery(CURRENT)
        .execute(Tuple.of(texts(chunk, each -> each.event().id())))
        .map(rows -> plan(chunk, byId(TimelineStore.revisions(rows)), at))
        .compose(planned -> write(tx, planned, at).map(planned));
  }

  private static List<Written> plan(
      List<Recording> wanted, Map<String, Revision> current, Instant at) {
    return wanted.stream()
        .map(each -> plan(each, Optional.ofNullable(current.get(each.event().id())), at))
        .toList();
  }

  private static Written plan(Recording wanted, Optional<Revision> current, Instant at) {
    Optional<Revision> next = next(wanted, current, at);
    if (!wanted.expected().holds(current, next.isPresent())) {
      return new Written(Outcome.REFUSED, current);
    }
    return next.map(revision -> new Written(outcome(revision), next))
        .orElseGet(() -> new Written(Outcome.UNCHANGED, current));
  }

  private static Optional<Revision> next(Recording wanted, Optional<Revision> current, Instant at) {
    if (current.isEmpty()) {
      return wanted.withdrawn()
          ? Optional.empty()
          : Optional.of(Revision.first(wanted.event(), wanted.by(), wanted.reason(), at));
    }
    return wanted.withdrawn()
        ? current.get().withdrawn(wanted.by(), wanted.reason(), at)
        : current.get().revised(wanted.event(), wanted.by(), wanted.reason(), at);
  }

  private static Outcome outcome(Revision revision) {
    return switch (revision.kind()) {
      case CREATED -> Outcome.CREATED;
      case REVISED -> Outcome.REVISED;
      case WITHDRAWN -> Outcome.WITHDRAWN;
    };
  }

  private Future<Void> write(SqlConnection tx, List<Written> planned, Instant at) {
    List<Revision> fresh =
        planned.stream()
            .filter(each -> each.outcome() != Outcome.UNCHANGED)
            .filter(each -> each.outcome() != Outcome.REFUSED)
            .flatMap(each -> each.revision().stream())
            .toList();
    if (fresh.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Draft> drafts = fresh.stream().map(RevisionStore::draft).toList();
    return supersede(tx, fresh)
        .compose(done -> tx.preparedQuery(INSERT).execute(rows(fresh)))
        .compose(done -> log.append(tx, Channels.TIMELINE, drafts, at))
        .mapEmpty();
  }

  private static Future<Void> supersede(SqlConnection tx, List<Revision> fresh) {
    List<Revision> later = fresh.stream().filter(revision -> revision.number() > 1).toList();
    return later.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(SUPERSEDE).execute(keys(later)).mapEmpty();
  }

  private static Draft draft(Revision revision) {
    TimelineEvent event = revision.event();
    Map<String, String> tags = new HashMap<>();
    tags.put("category", event.category().toString());
    tags.put("verified", Boolean.toString(event.verified()));
    event.parties().forEach(party -> tags.put("p." + party, "1"));
    event.instruments().forEach(instrument -> tags.put("i." + instrument, "1"));
    event.venues().forEach(venue -> tags.put("v." + venue, "1"));
    String data = Json.text(EventJson.of(revision));
    return new Draft(revision.kind().toString(), event.id(), data, tags);
  }

  private static Tuple keys(List<Revision> fresh) {
    return Tuple.tuple()
        .addValue(texts(fresh, each -> each.event().id()))
        .addValue(fresh.stream().map(Revision::number).toArray(Integer[]::new))
        .addValue(times(fresh, Revision::recordedAt));
  }

  private static Tuple rows(List<Revision> fresh) {
    List<TimelineEvent> events = fresh.stream().map(Revision::event).toList();
    return keys(fresh)
        .addValue(texts(fresh, each -> each.kind().toString()))
        .addValue(texts(fresh, Revision::recordedBy))
        .addValue(fresh.stream().map(each -> each.reason().orElse(null)).toArray(String[]::new))
        .addValue(times(events, each -> each.when().order()))
        .addValue(events.stream().map(each -> each.when().date()).toArray(LocalDate[]::new))
        .addValue(texts(events, each -> each.category().toString()))
        .addValue(events.stream().map(TimelineEvent::verified).toArray(Boolean[]::new))
        .addValue(texts(events, each -> array(each.parties(), SearchText::fold)))
        .addValue(texts(events, each -> array(each.instruments(), Object::toString)))
        .addValue(texts(events, each -> array(each.siblings(), Function.identity())))
        .addValue(texts(events, SearchText::of))
        .addValue(texts(events, each -> Json.text(EventJson.content(each))))
        .addValue(texts(events, each -> numbers(SearchText.grams(SearchText.of(each)))));
  }

  /** An array as PostgreSQL reads it. */
  private static <T> String array(List<T> values, Function<T, String> text) {
    return values.stream()
        .map(text)
        .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String numbers(Integer[] values) {
    return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static <T> String[] texts(List<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }

  private static <T> OffsetDateTime[] times(List<T> values, Function<T, Instant> time) {
    return values.stream().map(time).map(TimelineStore::utc).toArray(OffsetDateTime[]::new);
  }

  private static Map<String, Revision> byId(List<Revision> revisions) {
    Map<String, Revision> byId = new HashMap<>();
    revisions.forEach(revision -> byId.put(revision.event().id(), revision));
    return byId;
  }
}
