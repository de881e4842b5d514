package io.github.sillage.bench;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * How many publications of 250 bytes a durable database commits in a second through the log, in one
 * channel and in sixteen, beside plain inserts of the same rows, and beside a log that told the
 * nodes after the commit instead of with it. Argument: seconds of a run (5).
 */
public final class LogAppendBenchmark {
  private static final int CHANNELS = 16;
  private static final String INSERT =
      """
      insert into publication (channel, "offset", at, kind, key, data, tags)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;
  private static final String APPEND_UNTOLD =
      """
      with taken as (
        update channel set top_offset = top_offset + $2 where name = $1
        returning top_offset - $2 as before),
      inserted as (
        insert into publication (channel, "offset", at, kind, key, data, tags)
        select $1, taken.before + n, $3, 'created', 'key', data, '{}'
        from taken, unnest($4::text[]) with ordinality as draft (data, n))
      select before from taken
      """;
  private static final String TELL = "select pg_notify('bench', $1)";
  private static final Draft DRAFT =
      new Draft("created", "key", "{\"filling\":\"" + "x".repeat(235) + "\"}", Map.of());

  private final Pool pool;
  private final PublicationLog log;
  private final int seconds;
  private final AtomicLong offsets = new AtomicLong(1_000_000_000);

  private LogAppendBenchmark(Pool pool, int seconds) {
    this.pool = pool;
    this.log = new PublicationLog(pool);
    this.seconds = seconds;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Path data = Files.createTempDirectory("sillage-bench");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      Migrations.run(database.location());
      Settings.Database settings = new Settings.Database("", new Secret(""), CHANNELS, 30);
      Pool pool = Database.pool(vertx, Database.connection(database.location(), 30), settings);
      new LogAppendBenchmark(pool, seconds).run();
      vertx.close().await(20, TimeUnit.SECONDS);
    }
    System.exit(0);
  }

  private void run() throws Exception {
    for (int channel = 0; channel <= CHANNELS; channel++) {
      log.open(name(channel)).await(20, TimeUnit.SECONDS);
    }
    System.out.println(
        "| writers | rows a transaction | insert | one channel | sixteen"
            + " | one, told after the commit | sixteen, told after |");
    row(1, 1);
    row(CHANNELS, 1);
    row(1, CHANNELS);
    row(1, 100);
    row(CHANNELS, 100);
  }

  private void row(int writers, int rows) throws Exception {
    double insert = perSecond(writers, rows, writer -> insert(rows));
    double one = perSecond(writers, rows, writer -> append(CHANNELS, rows));
    double sixteen = perSecond(writers, rows, writer -> append(writer, rows));
    double oneAfter = perSecond(writers, rows, writer -> appendThenTell(CHANNELS, rows));
    double sixteenAfter = perSecond(writers, rows, writer -> appendThenTell(writer, rows));
    System.out.printf(Locale.ROOT, "| %d | %d | %.0f/s |", writers, rows, insert);
    for (double rate : List.of(one, sixteen, oneAfter, sixteenAfter)) {
      System.out.printf(Locale.ROOT, " %.0f/s (%.2f) |", rate, rate / insert);
    }
    System.out.println();
  }

  private double perSecond(int writers, int rows, IntFunction<Future<?>> write) throws Exception {
    count(writers, 1, write);
    return count(writers, seconds, write) * (double) rows / seconds;
  }

  private static long count(int writers, int seconds, IntFunction<Future<?>> write)
      throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    AtomicLong done = new AtomicLong();
    List<Future<Void>> all = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      all.add(again(writer, end, done, write));
    }
    Future.all(all).await(seconds + 30L, TimeUnit.SECONDS);
    return done.get();
  }

  private static Future<Void> again(
      int writer, long end, AtomicLong done, IntFunction<Future<?>> write) {
    if (System.nanoTime() > end) {
      return Future.succeededFuture();
    }
    return write
        .apply(writer)
        .onSuccess(written -> done.incrementAndGet())
        .compose(written -> again(writer, end, done, write));
  }

  private Future<?> append(int channel, int rows) {
    return log.append(pool, name(channel), Collections.nCopies(rows, DRAFT), Instant.EPOCH);
  }

  /** What it would be if the nodes were told in a statement of its own, after the commit. */
  private Future<?> appendThenTell(int channel, int rows) {
    String[] texts = Collections.nCopies(rows, DRAFT.data()).toArray(String[]::new);
    return pool.preparedQuery(APPEND_UNTOLD)
        .execute(
            Tuple.of(name(channel), (long) rows, Instant.EPOCH.atOffset(ZoneOffset.UTC), texts))
        .compose(done -> pool.preparedQuery(TELL).execute(Tuple.of(name(channel))));
  }

  private Future<?> insert(int rows) {
    List<Tuple> batch = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      long offset = offsets.incrementAndGet();
      batch.add(
          Tuple.of(name(0), offset, Instant.EPOCH.atOffset(ZoneOffset.UTC), DRAFT.kind())
              .addString(DRAFT.key())
              .addString(DRAFT.data())
              .addJsonObject(new JsonObject()));
    }
    return rows == 1
        ? pool.preparedQuery(INSERT).execute(batch.get(0))
        : pool.withTransaction(tx -> tx.preparedQuery(INSERT).executeBatch(batch));
  }

  private static String name(int channel) {
    return "channel" + channel;
  }
}
