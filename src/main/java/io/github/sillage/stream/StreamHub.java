package io.github.sillage.stream;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestBatch;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.Position;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.log.PublishedBatch;
import io.github.sillage.log.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the publications of the node's change feed to the subscribers of one event loop. Each
 * publication is encoded once here and shared by all of them. Create it, and call it, on that event
 * loop only.
 */
final class StreamHub {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
  private static final long CHECK_MILLIS = 60_000;
  private static final int DEADLINE_SECONDS = 10;
  private static final int DEPARTURE_MILLIS = 5;
  private static final int DEPARTURES_MILLIS = 3_000;
  private static final int MAX_IDLE_CACHES = 4_096;

  private final Vertx vertx;
  private final PublicationLog log;
  private final LatestStore latest;
  private final String cacheEpoch;
  private final int maxBytes;
  private final FlushTick tick;
  private final StreamMetrics metrics;
  private final Arrivals arrivals;
  private final Map<String, StreamChannel> streams = new HashMap<>();
  private final Map<String, CacheChannel> caches = new HashMap<>();
  private int departures;

  /**
   * @param cacheEpoch the epoch of the latest-value channels: the start of the node
   * @param maxBytes how much may wait for one subscriber
   */
  StreamHub(
      Vertx vertx,
      PublicationLog log,
      LatestStore latest,
      String cacheEpoch,
      int maxBytes,
      FlushTick tick,
      StreamMetrics metrics) {
    this.vertx = vertx;
    this.log = log;
    this.latest = latest;
    this.cacheEpoch = cacheEpoch;
    this.maxBytes = maxBytes;
    this.tick = tick;
    this.arrivals = new Arrivals(tick, batch -> stream(batch.channel()).accept(batch));
    this.metrics = metrics;
  }

  StreamMetrics metrics() {
    return metrics;
  }

  /** Begins to listen to the change feed, for as long as the calling verticle lives. */
  void listen(TypedBus bus) {
    bus.subscribe(ChangeFeed.PUBLISHED, this::accept);
    bus.subscribe(ChangeFeed.LATEST, this::accept);
    checkLater();
  }

  /**
   * Joins a channel.
   *
   * @param channel a name that {@link Channels} knows
   * @return fails when the database does not answer in time
   */
  Future<Joined> join(
      String channel, Optional<Position> since, TagFilter filter, Subscriber subscriber) {
    Future<Joined> joined =
        Channels.isStream(channel)
            ? stream(channel).join(since, filter, subscriber)
            : cache(channel).join(since, subscriber);
    return joined.onSuccess(answer -> metrics.joined(answer.recovery()));
  }

  /** Publications of a stream channel after an offset, up to a number and about a page's bytes. */
  Future<Page> history(String channel, long after, int limit) {
    return read(channel, after, limit).map(slice -> Page.of(slice, after, maxBytes / 4));
  }

  /** The latest value of a latest-value channel, and its position. */
  Future<Page> value(String channel) {
    CacheChannel cache = cache(channel);
    return cache.load().map(value -> new Page(cache.position(), value.stream().toList(), true));
  }

  private StreamChannel stream(String channel) {
    return streams.computeIfAbsent(
        channel, name -> new StreamChannel(name, new Reader(name), maxBytes));
  }

  /** The log of one channel, which answers in time or not at all. */
  private final class Reader implements StreamChannel.LogReader {
    private final String channel;

    Reader(String channel) {
      this.channel = channel;
    }

    @Override
    public Future<Slice> read(long after, int limit) {
      return StreamHub.this.read(channel, after, limit);
    }

    @Override
    public Future<Slice> newest(int limit, int bytes) {
      return log.newest(channel, limit, bytes).timeout(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Future<Slice> read(String channel, long after, int limit) {
    return log.read(channel, after, limit).timeout(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private CacheChannel cache(String channel) {
    if (caches.size() >= MAX_IDLE_CACHES) {
      caches.values().removeIf(CacheChannel::isIdle);
    }
    return caches.computeIfAbsent(channel, this::newCache);
  }

  private CacheChannel newCache(String name) {
    return new CacheChannel(
        cacheEpoch, () -> latest.get(name).timeout(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  private void accept(PublishedBatch batch) {
    arrivals.add(batch);
    tick.request(arrivals);
  }

  private void accept(LatestBatch batch) {
    for (Latest value : batch.values()) {
      CacheChannel cache = caches.get(value.channel());
      if (cache != null) {
        cache.accept(value);
      }
    }
  }

  /**
   * When the next connection is to be closed as the server stops, in milliseconds from now: one
   * after the other, so that they do not all come back in the same moment.
   */
  int nextDeparture() {
    return 1 + departures++ * DEPARTURE_MILLIS % DEPARTURES_MILLIS;
  }

  private void checkLater() {
    vertx.setTimer(CHECK_MILLIS, timer -> check());
  }

  private void check() {
    Future<Void> checked = Future.succeededFuture();
    for (StreamChannel channel : streams.values()) {
      if (channel.hasSubscriptions()) {
        checked = checked.compose(before -> channel.check());
      }
    }
    checked
        .onFailure(e -> LOG.warn("Positions could not be checked: {}", e.getMessage()))
        .onComplete(done -> checkLater());
  }
}
