package io.github.sillage.bench;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** Appends publications of a fixed length to a log that other processes serve. */
final class FanOutWriter implements AutoCloseable {
  private static final int ENVELOPE =
      ("{'push':{'channel':'" + FanOutServer.CHANNEL + "','pub':{'data':,'offset':1234,").length()
          + "'tags':{'kind':'created'}}}}".length();

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Pool pool;
  private final PublicationLog log;

  FanOutWriter(TestDatabase database) {
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
  }

  /** Appends so many, evenly; returns when each was committed, in nanoseconds. */
  List<Long> publish(int count, int perSecond) throws Exception {
    AtomicLongArray committed = new AtomicLongArray(count);
    Pace pace = new Pace(perSecond);
    for (int n = 0; n < count; n++) {
      int number = n;
      pace.next();
      Draft draft =
          new Draft("created", "k", FanOutServer.text(n, FanOutServer.BYTES - ENVELOPE), Map.of());
      log.append(pool, FanOutServer.CHANNEL, List.of(draft), Instant.EPOCH)
          .onSuccess(done -> committed.set(number, System.nanoTime()))
          .await(20, TimeUnit.SECONDS);
    }
    return LongStream.range(0, count).mapToObj(n -> committed.get((int) n)).toList();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
