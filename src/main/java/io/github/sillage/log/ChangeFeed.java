package io.github.sillage.log;

import io.github.sillage.bus.Topic;
import io.github.sillage.bus.TypedBus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and the latest values of the database and publishes what is new on the bus, in
 * order and without gaps from the moment of its start. A notification is only a hint to look at
 * once; the tables are the truth and are looked at every second besides, and after every reconnect.
 *
 * <p>One to a node. It never overlaps its own reads.
 */
public final class ChangeFeed extends VerticleBase {
  /** New publications of stream channels. */
  public static final Topic<PublishedBatch> PUBLISHED =
      new Topic<>("log.published", PublishedBatch.class);

  /** New values of latest-value channels. */
  public static final Topic<LatestBatch> LATEST = new Topic<>("log.latest", LatestBatch.class);

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final int READ_LIMIT = 1_000;

  private final PgConnectOptions database;
  private final PublicationLog log;
  private final LatestStore latest;
  private final TypedBus bus;
  private final Map<String, Position> known = new LinkedHashMap<>();
  private long knownVersion;
  private boolean looking;
  private boolean lookAgain;
  private boolean failing;
  private boolean stopped;
  private @Nullable PgSubscriber subscriber;

  /** A feed over the database that {@code log} and {@code latest} live in. */
  public ChangeFeed(
      PgConnectOptions database, PublicationLog log, LatestStore latest, TypedBus bus) {
    this.database = database;
    this.log = log;
    this.latest = latest;
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    return openChannels()
        .compose(opened -> latest.newerThan(0))
        .onSuccess(
            values -> values.forEach(v -> knownVersion = Math.max(knownVersion, v.version())))
        .compose(values -> listen())
        .onSuccess(listening -> lookLater());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    PgSubscriber listening = subscriber;
    return listening == null ? Future.succeededFuture() : listening.close();
  }

  private Future<Void> openChannels() {
    Future<Void> opened = Future.succeededFuture();
    for (String channel : List.of(Channels.TIMELINE, Channels.IMPACT, Channels.BARS)) {
      opened =
          opened
              .compose(before -> log.open(channel))
              .compose(open -> log.position(channel))
              .onSuccess(position -> known.put(channel, position))
              .mapEmpty();
    }
    return opened;
  }

  private Future<Void> listen() {
    PgSubscriber listening = PgSubscriber.subscriber(vertx, database);
    subscriber = listening;
    listening.reconnectPolicy(
        retries -> stopped ? -1L : Math.min(5_000L, 100L << Math.min(retries, 6)));
    listening
        .channel(PublicationLog.NOTIFICATION)
        .subscribeHandler(subscribed -> look())
        .handler(notification -> look());
    return listening.connect();
  }

  private void lookLater() {
    if (!stopped) {
      vertx.setTimer(
          LOOK_EVERY_MS,
          timer -> {
            look();
            lookLater();
          });
    }
  }

  private void look() {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookAgain = false;
    readAll().onComplete(done -> looked(done.cause()));
  }

  private void looked(@Nullable Throwable failure) {
    looking = false;
    if (failure != null && !failing && !stopped) {
      LOG.warn("The log cannot be read, trying again each second: {}", failure.getMessage());
    } else if (failure == null && failing) {
      LOG.info("The log can be read again");
    }
    failing = failure != null;
    if (lookAgain && failure == null && !stopped) {
      look();
    }
  }

  private Future<Void> readAll() {
    Future<Void> read = Future.succeededFuture();
    for (String channel : List.copyOf(known.keySet())) {
      read = read.compose(before -> readChannel(channel));
    }
    return read.compose(before -> latest.newerThan(knownVersion))
        .onSuccess(this::tellLatest)
        .mapEmpty();
  }

  private Future<Void> readChannel(String channel) {
    Position from = known.getOrDefault(channel, new Position("", 0));
    return log.read(channel, from.offset(), READ_LIMIT)
        .compose(slice -> tell(channel, from, slice));
  }

  private Future<Void> tell(String channel, Position from, Slice slice) {
    List<Publication> publications = slice.publications();
    String epoch = slice.top().epoch();
    if (!epoch.equals(from.epoch())) {
      known.put(channel, slice.top());
      bus.publish(PUBLISHED, new PublishedBatch(channel, epoch, List.of()));
      return Future.succeededFuture();
    }
    if (publications.isEmpty()) {
      return Future.succeededFuture();
    }
    long last = publications.get(publications.size() - 1).offset();
    known.put(channel, new Position(epoch, last));
    bus.publish(PUBLISHED, new PublishedBatch(channel, epoch, publications));
    return publications.size() == READ_LIMIT ? readChannel(channel) : Future.succeededFuture();
  }

  private void tellLatest(List<Latest> values) {
    if (!values.isEmpty()) {
      knownVersion = values.get(values.size() - 1).version();
      bus.publish(LATEST, new LatestBatch(values));
    }
  }
}
