package io.github.sillage.candidate;

import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.source.ItemStore;
import io.github.sillage.source.StoredItem;
import io.github.sillage.timeline.TimelineStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what sources brought, a batch at a time, one item after another on a thread of its own.
 * The candidates of an item and the note that it was taken up are one transaction; of several nodes
 * one makes it. An item that cannot be read is noted with the reason and holds up no other; one
 * whose candidates cannot be kept is tried again later, a bounded number of times. For use by one
 * caller, a batch after the other.
 */
final class ItemRuntime {
  /** The most items of a batch, and so the most that are in memory. */
  static final int BATCH = 20;

  private static final Logger LOG = LoggerFactory.getLogger(ItemRuntime.class);
  private static final int DEADLINE_SECONDS = 10;
  private static final int LONGEST_PROBLEM = 500;

  private final Pool pool;
  private final ItemStore items;
  private final CandidateStore store;
  private final CandidateWriteStore writes;
  private final ItemReader reader;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final WorkerExecutor worker;
  private final Set<String> told = new HashSet<>();
  private Future<Read> reading = Future.succeededFuture(new Read(List.of(), Optional.empty()));

  ItemRuntime(
      Vertx vertx,
      Pool pool,
      PublicationLog log,
      TimelineStore timeline,
      TradingCalendars calendars,
      InstantSource clock,
      MeterRegistry metrics) {
    this.pool = pool;
    this.items = new ItemStore(pool);
    this.store = new CandidateStore(pool, timeline);
    this.writes = new CandidateWriteStore(log);
    this.reader = new ItemReader(calendars);
    this.clock = clock;
    this.metrics = metrics;
    this.worker =
        vertx.createSharedWorkerExecutor("items", 1, 2 * DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /** What an item gave, or why it gave nothing. */
  private record Read(List<Candidate> candidates, Optional<String> problem) {}

  /** Takes up a batch; how many items this node has taken. */
  Future<Integer> takeUp() {
    return items.untaken(BATCH, clock.instant()).compose(this::takeUp);
  }

  private Future<Integer> takeUp(List<StoredItem> batch) {
    Future<Integer> done = Future.succeededFuture(0);
    for (StoredItem item : batch) {
      done = done.compose(count -> takeUp(item).map(taken -> taken ? count + 1 : count));
    }
    return done;
  }

  private Future<Boolean> takeUp(StoredItem item) {
    if (!reading.isComplete()) {
      return Future.succeededFuture(false);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return read(item, now)
        .compose(read -> keep(item, read, now))
        .recover(failure -> leave(item, failure, now));
  }

  private Future<Read> read(StoredItem item, Instant now) {
    reading =
        worker.executeBlocking(
            () -> new Read(reader.candidates(item, now), Optional.empty()), false);
    return reading
        .timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .recover(failure -> Future.succeededFuture(unread(item, failure)));
  }

  private Future<Boolean> keep(StoredItem item, Read read, Instant now) {
    return store
        .like(read.candidates())
        .compose(
            liked ->
                pool.withTransaction(
                        tx ->
                            ItemStore.take(tx, item, read.problem(), now)
                                .compose(
                                    taken ->
                                        writes
                                            .propose(
                                                tx, taken ? liked : List.of(), Optional.empty())
                                            .map(taken)))
                    .onSuccess(taken -> count(item, taken ? liked.size() : 0)));
  }

  private void count(StoredItem item, int candidates) {
    Counter.builder("sillage.source.candidates")
        .description("Candidates read from the items of a source, also those that were known")
        .tag("source", item.source())
        .register(metrics)
        .increment(candidates);
  }

  private Read unread(StoredItem item, Throwable failure) {
    String why =
        failure instanceof TimeoutException
            ? "took longer than " + DEADLINE_SECONDS + " s"
            : String.valueOf(failure.getMessage());
    tell("cannot be read", item, failure, why);
    return new Read(List.of(), Optional.of(shortened(why)));
  }

  private Future<Boolean> leave(StoredItem item, Throwable failure, Instant now) {
    String why = String.valueOf(failure.getMessage());
    tell("waits, its candidates were not kept", item, failure, why);
    return items.failed(item, shortened(why), now).otherwiseEmpty().map(false);
  }

  private static String shortened(String why) {
    return why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)).replace("\0", "");
  }

  private void tell(String what, StoredItem item, Throwable failure, String why) {
    if (told.add(what + failure.getClass().getName())) {
      LOG.warn(
          "An item of source {} {}: {}; more of the kind are not told", item.source(), what, why);
    }
  }
}
