package io.github.sillage.impact;

import io.github.sillage.log.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The studies that are due, shared by all nodes. Leases are kept on the database's clock, the only
 * one that all nodes have.
 */
final class StudyJobStore {
  private static final String REQUEST =
      """
      insert into study_job (event)
      select distinct asked.event from (%s) as asked (event)
      where not exists (
        select from study_job job
        where job.event = asked.event and job.claimed_by is null and job.due <= now())
      order by event limit %d
      on conflict (event) do update set generation = study_job.generation + 1, due = now()
      """;
  private static final int AT_ONCE = 50_000;
  private static final String THESE = "select unnest($1::text[])";
  private static final String UNKNOWN =
      """
      insert into study_job (event)
      select asked.event from unnest($1::text[]) as asked (event)
      where not exists (select from event_impact known where known.event = asked.event)
      on conflict (event) do nothing
      """;
  private static final String CLAIM =
      """
      update study_job job
      set claimed_by = $1, claimed_until = now() + $2::bigint * interval '1 millisecond',
        attempts = attempts + 1
      from (
        select event from study_job
        where due <= now() and (claimed_until is null or claimed_until < now())
        order by due, event
        limit $3
        for update skip locked) free
      where job.event = free.event
      returning job.event, job.generation, job.attempts
      """;
  private static final String HOLD =
      "select from study_job where event = $1 and claimed_by = $2 for update";
  private static final String FINISH =
      "delete from study_job where event = $1 and claimed_by = $2 and generation = $3";
  private static final String RELEASE =
      """
      update study_job
      set claimed_by = null, claimed_until = null, attempts = 0, last_error = null
      where event = $1 and claimed_by = $2
      """;
  private static final String FAIL =
      """
      update study_job
      set claimed_by = null, claimed_until = null, last_error = $3,
        due = now() + $4::bigint * interval '1 millisecond'
      where event = $1 and claimed_by = $2
      """;
  private static final String GIVE_BACK =
      """
      update study_job set claimed_by = null, claimed_until = null, attempts = attempts - 1
      where claimed_by like $1 || ':%'
      """;
  private static final String BACKLOG =
      "select count(*) as jobs from study_job where attempts = 0 or claimed_until > now()";
  private static final String ADD_CURSOR =
      """
      insert into study_cursor (channel, epoch, "offset") values ($1, '', 0)
      on conflict (channel) do nothing
      """;
  private static final String CURSOR =
      """
      select epoch, "offset" from study_cursor where channel = $1 for update
      """;
  private static final String MOVE_CURSOR =
      """
      update study_cursor set epoch = $2, "offset" = $3 where channel = $1
      """;

  private final Pool pool;
  private final String node;

  /**
   * @param node names this process among all that share the database
   */
  StudyJobStore(Pool pool, String node) {
    this.pool = pool;
    this.node = node;
  }

  /**
   * A claimed study.
   *
   * @param generation the request it answers; a later one is not forgotten
   * @param claim proves that the lease is still ours
   * @param attempts how often it was tried since it last succeeded, this time included
   */
  record Job(String event, long generation, String claim, int attempts) {}

  /** Asks for studies; those that are under way run once more afterwards. */
  Future<Void> request(SqlConnection tx, Collection<String> events) {
    return events.isEmpty()
        ? Future.succeededFuture()
        : request(tx, THESE, Tuple.tuple().addArrayOfString(events.toArray(String[]::new)));
  }

  /**
   * Asks for the studies of the events that {@code select} finds, however many. Those that wait
   * already and are free are left alone: whoever claims them reads what holds then.
   */
  static Future<Void> request(SqlClient client, String select, Tuple arguments) {
    return client
        .preparedQuery(REQUEST.formatted(select, AT_ONCE))
        .execute(arguments)
        .compose(
            asked ->
                asked.rowCount() == AT_ONCE
                    ? request(client, select, arguments)
                    : Future.succeededFuture());
  }

  /** Asks for the studies of those among {@code events} that were never studied. */
  Future<Void> requestUnknown(Collection<String> events) {
    return pool.preparedQuery(UNKNOWN)
        .execute(Tuple.tuple().addArrayOfString(events.toArray(String[]::new)))
        .mapEmpty();
  }

  /** Takes up to {@code limit} studies that are due and free, or whose lease has run out. */
  Future<List<Job>> claim(int limit, Duration lease) {
    String claim = node + ":" + UUID.randomUUID();
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(claim, lease.toMillis(), limit))
        .map(rows -> jobs(rows, claim));
  }

  private static List<Job> jobs(RowSet<Row> rows, String claim) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Job(
                    row.getString("event"),
                    row.getLong("generation"),
                    claim,
                    row.getInteger("attempts")))
        .toList();
  }

  /** Whether the lease is still ours; if so it is locked until the transaction ends. */
  Future<Boolean> hold(SqlConnection tx, Job job) {
    return tx.preparedQuery(HOLD)
        .execute(Tuple.of(job.event(), job.claim()))
        .map(rows -> rows.size() == 1);
  }

  /** Strikes the job off, or frees it for another run when it was asked for meanwhile. */
  Future<Void> finish(SqlConnection tx, Job job) {
    return tx.preparedQuery(FINISH)
        .execute(Tuple.of(job.event(), job.claim(), job.generation()))
        .compose(done -> tx.preparedQuery(RELEASE).execute(Tuple.of(job.event(), job.claim())))
        .mapEmpty();
  }

  /** Frees the job to be tried again after a while. */
  Future<Void> fail(Job job, String error, Duration pause) {
    return pool.preparedQuery(FAIL)
        .execute(Tuple.of(job.event(), job.claim(), error, pause.toMillis()))
        .mapEmpty();
  }

  /** Frees every job that this node holds: it is going away. */
  Future<Void> giveBack() {
    return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(node)).mapEmpty();
  }

  /** How many studies are due or under way, on all nodes. */
  Future<Long> backlog() {
    return pool.query(BACKLOG).execute().map(rows -> rows.iterator().next().getLong("jobs"));
  }

  /** Makes sure that the channel has a cursor; a new one starts before everything. */
  Future<Void> addCursor(String channel) {
    return pool.preparedQuery(ADD_CURSOR).execute(Tuple.of(channel)).mapEmpty();
  }

  /** How far the channel was read; other nodes wait until the transaction ends. */
  Future<Position> cursor(SqlConnection tx, String channel) {
    return tx.preparedQuery(CURSOR)
        .execute(Tuple.of(channel))
        .map(rows -> rows.iterator().next())
        .map(row -> new Position(row.getString("epoch"), row.getLong("offset")));
  }

  /** Notes how far the channel was read. */
  Future<Void> moveCursor(SqlConnection tx, String channel, Position position) {
    return tx.preparedQuery(MOVE_CURSOR)
        .execute(Tuple.of(channel, position.epoch(), position.offset()))
        .mapEmpty();
  }
}
