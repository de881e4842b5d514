package io.github.sillage.timeline;

import static java.time.temporal.ChronoUnit.MICROS;

import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.web.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of the timeline with all their revisions. A write and its publication on the timeline
 * channel are one transaction; nothing is ever deleted.
 */
public final class TimelineStore {
  private static final String ONE_WRITER = "lock table event_revision in share row exclusive mode";
  static final String COLUMNS =
      "id, revision, kind, recorded_at, superseded_at, recorded_by, reason, sort_at, data";
  private static final String CURRENT =
      "select " + COLUMNS + " from event_revision where superseded_at is null and id = any($1)";
  private static final String SUPERSEDE =
      """
      update event_revision set superseded_at = $3 where id = $1 and revision = $2
      """;
  private static final String INSERT =
      """
      insert into event_revision (id, revision, kind, recorded_at, recorded_by, reason, sort_at,
        date, category, verified, parties, instruments, siblings, search, data)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """;
  private static final String NOW = "superseded_at is null and $1::timestamptz is null";
  private static final String THEN =
      "recorded_at <= $1::timestamptz and (superseded_at is null or superseded_at > $1)";
  private static final String FIND =
      "select " + COLUMNS + " from event_revision where %s and id = $2";
  private static final String HISTORY =
      "select " + COLUMNS + " from event_revision where id = $1 order by revision";
  private static final String ALL =
      "select "
          + COLUMNS
          + " from event_revision where superseded_at is null and kind <> 'withdrawn'"
          + " order by sort_at, id";
  private static final String RELATED =
      "select "
          + COLUMNS
          + " from event_revision where %s and kind <> 'withdrawn' and id <> $2"
          + " and (sort_at = $3 or id = any($4) or $2 = any(siblings)) order by id";
  private final Pool pool;
  private final PublicationLog log;
  private final EventListStore lists;

  /** A store in the database of {@code pool} that publishes through {@code log}. */
  public TimelineStore(Pool pool, PublicationLog log) {
    this.pool = pool;
    this.log = log;
    this.lists = new EventListStore(pool);
  }

  /** Records one event as it is now. */
  public Future<Outcome> save(TimelineEvent event, String by, Optional<String> reason, Instant at) {
    return saveAll(List.of(new Recording(event, false, by, reason)), at).map(all -> all.get(0));
  }

  /**
   * Records several events, all or none, in order; an event may occur once.
   *
   * @return what came of each, in the same order
   */
  public Future<List<Outcome>> saveAll(List<Recording> recordings, Instant at) {
    return recordings.isEmpty()
        ? Future.succeededFuture(List.of())
        : pool.withTransaction(tx -> record(tx, recordings, at.truncatedTo(MICROS)));
  }

  /** Takes an event back. Nothing happens when there is none by that id, or it is taken back. */
  public Future<Outcome> withdraw(String id, String by, Optional<String> reason, Instant at) {
    return find(id, Optional.empty())
        .compose(
            found ->
                found
                    .map(r -> saveAll(List.of(new Recording(r.event(), true, by, reason)), at))
                    .orElse(Future.succeededFuture(List.of(Outcome.UNCHANGED))))
        .map(all -> all.get(0));
  }

  /** The state of one event, now or as it was recorded at an instant; it may be withdrawn. */
  public Future<Optional<Revision>> find(String id, Optional<Instant> asOf) {
    return pool.preparedQuery(FIND.formatted(time(asOf)))
        .execute(Tuple.of(utc(asOf), id))
        .map(rows -> revisions(rows).stream().findFirst());
  }

  /** All states of one event, oldest first; none when there is no such event. */
  public Future<List<Revision>> history(String id) {
    return pool.preparedQuery(HISTORY).execute(Tuple.of(id)).map(TimelineStore::revisions);
  }

  /** Every current event that is not withdrawn, in the order of announcement. */
  public Future<List<Revision>> all() {
    return pool.query(ALL).execute().map(TimelineStore::revisions);
  }

  /** The other events of the same announcement, by id. */
  public Future<List<Revision>> siblings(TimelineEvent event, Optional<Instant> asOf) {
    Tuple arguments = Tuple.of(utc(asOf), event.id(), utc(event.when().order()));
    return pool.preparedQuery(RELATED.formatted(time(asOf)))
        .execute(arguments.addArrayOfString(event.siblings().toArray(String[]::new)))
        .map(TimelineStore::revisions)
        .map(found -> found.stream().filter(r -> r.event().isSiblingOf(event)).toList());
  }

  /**
   * The events of a list in its order, one more than its limit where there are more, so that the
   * caller can tell.
   */
  public Future<List<Revision>> query(EventQuery query) {
    return lists.query(query);
  }

  /** One page of a list, with the cursor to the next. */
  public Future<Page<Revision>> page(EventQuery query) {
    return lists
        .query(query)
        .map(found -> Page.cut(found, query.limit(), r -> query.cursorAt(r).toString()));
  }

  private static String[] strings(List<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }

  private Future<List<Outcome>> record(SqlConnection tx, List<Recording> recordings, Instant at) {
    String[] ids = recordings.stream().map(r -> r.event().id()).toArray(String[]::new);
    return tx.query(ONE_WRITER)
        .execute()
        .compose(locked -> tx.preparedQuery(CURRENT).execute(Tuple.of(ids)))
        .compose(rows -> write(tx, recordings, byId(revisions(rows)), at));
  }

  private Future<List<Outcome>> write(
      SqlConnection tx, List<Recording> recordings, Map<String, Revision> current, Instant at) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Revision> fresh = new ArrayList<>();
    for (Recording each : recordings) {
      Optional<Revision> before = Optional.ofNullable(current.get(each.event().id()));
      Optional<Revision> after = next(each, before, at);
      after.ifPresent(fresh::add);
      outcomes.add(after.map(TimelineStore::outcome).orElse(Outcome.UNCHANGED));
    }
    return fresh.isEmpty() ? Future.succeededFuture(outcomes) : insert(tx, fresh, at).map(outcomes);
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

  private Future<Void> insert(SqlConnection tx, List<Revision> fresh, Instant at) {
    List<Tuple> superseded =
        fresh.stream()
            .map(r -> Tuple.of(r.event().id(), r.number() - 1, utc(r.recordedAt())))
            .toList();
    List<Draft> drafts = fresh.stream().map(TimelineStore::draft).toList();
    return tx.preparedQuery(SUPERSEDE)
        .executeBatch(superseded)
        .compose(
            done ->
                tx.preparedQuery(INSERT)
                    .executeBatch(fresh.stream().map(TimelineStore::row).toList()))
        .compose(done -> log.append(tx, Channels.TIMELINE, drafts, at))
        .mapEmpty();
  }

  private static Draft draft(Revision revision) {
    TimelineEvent event = revision.event();
    Map<String, String> tags = new HashMap<>();
    tags.put("category", event.category().toString());
    tags.put("verified", Boolean.toString(event.verified()));
    event.parties().forEach(party -> tags.put("p." + party, "1"));
    event.instruments().forEach(instrument -> tags.put("i." + instrument, "1"));
    event.venues().forEach(venue -> tags.put("v." + venue, "1"));
    String data = EventJson.of(revision).toString();
    return new Draft(revision.kind().toString(), event.id(), data, tags);
  }

  private static Tuple row(Revision revision) {
    TimelineEvent event = revision.event();
    return Tuple.tuple()
        .addValue(event.id())
        .addValue(revision.number())
        .addValue(revision.kind().toString())
        .addValue(utc(revision.recordedAt()))
        .addValue(revision.recordedBy())
        .addValue(revision.reason().orElse(null))
        .addValue(utc(event.when().order()))
        .addValue(event.when().date())
        .addValue(event.category().toString())
        .addValue(event.verified())
        .addValue(event.parties().stream().map(SearchText::fold).toArray(String[]::new))
        .addValue(strings(event.instruments()))
        .addValue(strings(event.siblings()))
        .addValue(SearchText.of(event))
        .addValue(EventJson.content(event).toString());
  }

  private static Map<String, Revision> byId(List<Revision> revisions) {
    Map<String, Revision> byId = new HashMap<>();
    revisions.forEach(revision -> byId.put(revision.event().id(), revision));
    return byId;
  }

  static List<Revision> revisions(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(TimelineStore::revision).toList();
  }

  private static Revision revision(Row row) {
    return new Revision(
        row.getInteger("revision"),
        Revision.Kind.of(row.getString("kind")),
        EventJson.parse(row.getString("data")),
        row.getOffsetDateTime("recorded_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("superseded_at")).map(OffsetDateTime::toInstant),
        row.getString("recorded_by"),
        Optional.ofNullable(row.getString("reason")));
  }

  /** The condition on rows known now, or at $1. */
  static String time(Optional<Instant> asOf) {
    return asOf.isPresent() ? THEN : NOW;
  }

  static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
    return instant.map(TimelineStore::utc).orElse(null);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
