package io.github.sillage.impact;

import io.github.sillage.impact.StudyJobStore.Job;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Writes the results of studies. A result, its matrix, its publication and the end of its job are
 * one transaction; a result equal to the stored one is not written again and not published.
 */
final class StudyResultStore {
  private static final String FINGERPRINT =
      "select fingerprint from event_impact where event = $1 for update";
  private static final String TOUCH =
      """
      update event_impact set revision = $2, category = $3, announced = $4, next_close = $5,
        input_hash = $6, data = $7
      where event = $1
      """;
  private static final String PUT =
      """
      insert into event_impact
        (event, revision, category, announced, next_close, input_hash, data, method, as_of,
         fingerprint, price_sources)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (event) do update set
        revision = excluded.revision, category = excluded.category,
        announced = excluded.announced, next_close = excluded.next_close,
        input_hash = excluded.input_hash, data = excluded.data, method = excluded.method,
        as_of = excluded.as_of, fingerprint = excluded.fingerprint,
        price_sources = excluded.price_sources
      """;
  private static final String REMOVE = "delete from event_impact where event = $1";

  private final Pool pool;
  private final PublicationLog log;
  private final StudyJobStore jobs;
  private final InstantSource clock;

  StudyResultStore(Pool pool, PublicationLog log, StudyJobStore jobs, InstantSource clock) {
    this.pool = pool;
    this.log = log;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What came of saving. */
  enum Outcome {
    /** The first result of the event. */
    FINISHED,
    /** Another result than before. */
    REVISED,
    /** The same result as before: nothing was published. */
    UNCHANGED,
    /** The lease had run out and another node has the job: nothing was written. */
    LOST
  }

  /** Stores the result of a job and strikes the job off. */
  Future<Outcome> save(Job job, StudiedEvent studied) {
    return pool.withTransaction(
        tx -> jobs.hold(tx, job).compose(held -> held ? save(tx, job, studied) : lost()));
  }

  private Future<Outcome> save(SqlConnection tx, Job job, StudiedEvent studied) {
    String fingerprint = studied.fingerprint();
    return fingerprint(tx, job.event())
        .compose(
            known ->
                known.filter(fingerprint::equals).isPresent()
                    ? touch(tx, studied).map(Outcome.UNCHANGED)
                    : write(tx, studied, fingerprint, known.isEmpty()))
        .compose(outcome -> jobs.finish(tx, job).map(outcome))
        .compose(outcome -> announce(tx, studied, outcome));
  }

  /** Removes the result of an event that was taken back, and strikes the job off. */
  Future<Outcome> remove(Job job) {
    return pool.withTransaction(
        tx -> jobs.hold(tx, job).compose(held -> held ? remove(tx, job) : lost()));
  }

  private Future<Outcome> remove(SqlConnection tx, Job job) {
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.of(job.event()))
        .map(rows -> rows.rowCount() == 0 ? Outcome.UNCHANGED : Outcome.REVISED)
        .compose(outcome -> StudyStore.clear(tx, job.event()).map(outcome))
        .compose(outcome -> jobs.finish(tx, job).map(outcome))
        .compose(
            outcome ->
                outcome == Outcome.UNCHANGED
                    ? Future.succeededFuture(outcome)
                    : append(tx, ImpactNews.withdrawn(job.event(), now())).map(outcome));
  }

  private static Future<Outcome> lost() {
    return Future.succeededFuture(Outcome.LOST);
  }

  private static Future<Optional<String>> fingerprint(SqlConnection tx, String event) {
    return tx.preparedQuery(FINGERPRINT)
        .execute(Tuple.of(event))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("fingerprint"))
                    .findFirst());
  }

  private static Future<Void> touch(SqlConnection tx, StudiedEvent studied) {
    return tx.preparedQuery(TOUCH).execute(facts(studied)).mapEmpty();
  }

  private Future<Outcome> write(
      SqlConnection tx, StudiedEvent studied, String fingerprint, boolean first) {
    Tuple row =
        facts(studied)
            .addString(studied.impact().method())
            .addOffsetDateTime(utc(now()))
            .addString(fingerprint)
            .addArrayOfString(studied.impact().priceSources().toArray(String[]::new));
    String event = studied.impact().event();
    return tx.preparedQuery(PUT)
        .execute(row)
        .compose(done -> StudyStore.clear(tx, event))
        .compose(done -> StudyStore.put(tx, event, studied.rows(), studied.texts()))
        .map(first ? Outcome.FINISHED : Outcome.REVISED);
  }

  private static Tuple facts(StudiedEvent studied) {
    return Tuple.of(studied.impact().event(), studied.impact().revision())
        .addString(studied.category())
        .addOffsetDateTime(utc(studied.announced()))
        .addOffsetDateTime(studied.nextClose().map(StudyResultStore::utc).orElse(null))
        .addString(studied.impact().inputHash().orElse(""))
        .addString(studied.header());
  }

  private Future<Outcome> announce(SqlConnection tx, StudiedEvent studied, Outcome outcome) {
    return switch (outcome) {
      case FINISHED, REVISED ->
          append(tx, ImpactNews.of(studied, outcome == Outcome.FINISHED, now())).map(outcome);
      case UNCHANGED, LOST -> Future.succeededFuture(outcome);
    };
  }

  private Future<Void> append(SqlConnection tx, Draft draft) {
    return log.append(tx, Channels.IMPACT, List.of(draft), now()).mapEmpty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
