package io.github.sillage.timeline;

import static java.time.temporal.ChronoUnit.MICROS;

import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.timeline.Recording.Written;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of the timeline with all their revisions. A write and its publication on the timeline
 * channel are one transaction; nothing is ever deleted.
 */
public final class TimelineStore {
  static final String COLUMNS =
      "id, revision, kind, recorded_at, superseded_at, recorded_by, reason, sort_at, data";
  private static final String NOW = "superseded_at is null and $1::timestamptz is null";
  private static final String THEN =
      "recorded_at <= $1::timestamptz and (superseded_at is null or superseded_at > $1)";
  private static final String FIND =
      "select " + COLUMNS + " from event_revision where %s and id = $2";
  private static final String HISTORY =
      "select " + COLUMNS + " from event_revision where id = $1 order by revision";
  private static final String IDS =
      """
      select id, sort_at from event_revision
      where superseded_at is null and kind <> 'withdrawn'
        and (sort_at, id) > (coalesce($1::timestamptz, '-infinity'), $2)
      order by sort_at, id limit $3
      """;
  private static final int IDS_AT_ONCE = 10_000;
  private static final String RECORDED_BY =
      """
      select id from event_revision
      where superseded_at is null and kind <> 'withdrawn' and recorded_by like $1 order by id
      """;
  private static final String RELATED =
      "select "
          + COLUMNS
          + """
             from event_revision
            where %s and kind <> 'withdrawn'
              and (sort_at = any($2) or id = any($3) or (siblings <> '{}' and siblings && $4))
            order by id limit $5
            """;
  private final Pool pool;
  private final RevisionStore revisions;
  private final EventListStore lists;

  /** A store in the database of {@code pool} that publishes through {@code log}. */
  public TimelineStore(Pool pool, PublicationLog log) {
    this.pool = pool;
    this.revisions = new RevisionStore(log);
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
        : pool.withTransaction(tx -> record(tx, recordings, at))
            .map(all -> all.stream().map(Written::outcome).toList());
  }

  /**
   * Records several events in order, in a transaction of the caller's, which ends soon: other
   * writers wait for it. An event may occur once.
   *
   * @param recordings who says what of which event, why, and over what
   * @return what came of each, in the same order
   */
  public Future<List<Written>> record(SqlConnection tx, List<Recording> recordings, Instant at) {
    return revisions.record(tx, recordings, at.truncatedTo(MICROS));
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

  /**
   * Hands the ids of all events that stand to {@code reader}, in the order of announcement, some
   * thousands at a time, the next when it is done with those before.
   */
  public Future<Void> readIds(Function<List<String>, Future<Void>> reader) {
    return readIds(null, "", reader);
  }

  private Future<Void> readIds(
      @Nullable OffsetDateTime at, String after, Function<List<String>, Future<Void>> reader) {
    return pool.preparedQuery(IDS)
        .execute(Tuple.tuple().addValue(at).addString(after).addInteger(IDS_AT_ONCE))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .compose(rows -> reader.apply(ids(rows)).compose(read -> readOn(rows, reader)));
  }

  private Future<Void> readOn(List<Row> rows, Function<List<String>, Future<Void>> reader) {
    if (rows.size() < IDS_AT_ONCE) {
      return Future.succeededFuture();
    }
    Row last = rows.get(rows.size() - 1);
    return readIds(last.getOffsetDateTime("sort_at"), last.getString("id"), reader);
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.getString("id")).toList();
  }

  /** The ids of events that stand and whose present state was recorded by that kind of writer. */
  public Future<List<String>> recordedBy(String writer) {
    return pool.preparedQuery(RECORDED_BY)
        .execute(Tuple.of(writer + "%"))
        .map(rows -> ids(StreamSupport.stream(rows.spliterator(), false).toList()));
  }

  /** The other events of the same announcement, by id. */
  public Future<List<Revision>> siblings(TimelineEvent event, Optional<Instant> asOf) {
    return related(List.of(event), asOf, Integer.MAX_VALUE)
        .map(found -> found.stream().filter(r -> r.event().isSiblingOf(event)).toList());
  }

  /**
   * The events of the same announcements as {@code events}, by id, {@code limit} at the most; some
   * of {@code events} may be among them.
   */
  public Future<List<Revision>> siblings(List<TimelineEvent> events, int limit) {
    return related(events, Optional.empty(), limit);
  }

  private Future<List<Revision>> related(
      List<TimelineEvent> events, Optional<Instant> asOf, int limit) {
    Tuple arguments =
        Tuple.tuple()
            .addValue(utc(asOf))
            .addValue(
                events.stream()
                    .flatMap(each -> each.when().instant().stream())
                    .map(TimelineStore::utc)
                    .toArray(OffsetDateTime[]::new))
            .addValue(
                events.stream().flatMap(each -> each.siblings().stream()).toArray(String[]::new))
            .addValue(events.stream().map(TimelineEvent::id).toArray(String[]::new));
    return pool.preparedQuery(RELATED.formatted(time(asOf)))
        .execute(arguments.addInteger(limit))
        .map(TimelineStore::revisions);
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

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
