package io.github.sillage.log;

import io.github.sillage.bus.Topic;
import io.github.sillage.bus.TypedBus;
import io.github.sillage.db.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and the latest values of the database and publishes what is new on the bus, in
 * order and without gaps from the moment of its start. A notification that continues what is known
 * is published as it is; any other is only a hint where to look at once. The tables are the truth
 * and are looked at every second besides, and after every reconnect.
 *
 * <p>The listening connection is asked something now and then and given up when it does not answer:
 * a network that has died without a word would leave it open and deaf.
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
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int PROBES = 3;
  private static final String PROBE = "select 1";
  private static final int READ_LIMIT = 1_000;
  private static final List<String> EVERYWHERE =
      Stream.concat(Channels.STREAMS.stream(), Stream.of(LatestStore.NOTICE)).toList();

  private final PgConnectOptions database;
  private final PublicationLog log;
  private final LatestStore latest;
  private final TypedBus bus;
  private final Duration silence;
  private boolean probing;
  private final Map<String, Position> known = new LinkedHashMap<>();
  private long knownVersion;
  private final Set<String> due = new LinkedHashSet<>();
  private boolean looking;
  private boolean failing;
  private boolean stopped;
  private @Nullable PgSubscriber subscriber;

  /** A feed over the database that {@code log} and {@code latest} live in. */
  public ChangeFeed(
      PgConnectOptions database, PublicationLog log, LatestStore latest, TypedBus bus) {
    this(database, log, latest, bus, SILENCE);
  }

  /** The same that gives a listening connection up after so much silence. */
  ChangeFeed(
      PgConnectOptions database,
      PublicationLog log,
      LatestStore latest,
      TypedBus bus,
      Duration silence) {
    this.silence = silence;
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
        .onSuccess(listening -> lookLater())
        .onSuccess(listening -> probeLater());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    PgSubscriber listening = subscriber;
    return listening == null ? Future.succeededFuture() : listening.close();
  }

  private Future<Void> openChannels() {
    Future<Void> opened = Future.succeededFuture();
    for (String channel : Channels.STREAMS) {
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
        .subscribeHandler(subscribed -> listening(listening))
        .handler(this::heard);
    return listening.connect();
  }

  private void listening(PgSubscriber listening) {
    Database.closeWhenSilent(listening.actualConnection(), silence);
    lookEverywhere();
  }

  private void probeLater() {
    if (!stopped) {
      vertx.setTimer(
          silence.toMillis() / PROBES,
          timer -> {
            probe();
            probeLater();
          });
    }
  }

  private void probe() {
    PgSubscriber listening = subscriber;
    PgConnection connection = listening == null ? null : listening.actualConnection();
    if (connection != null && !probing) {
      probing = true;
      connection
          .query(PROBE)
          .execute()
          .onFailure(e -> LOG.info("The listening connection is gone: {}", e.getMessage()))
          .onComplete(answered -> probing = false);
    }
  }

  private void lookLater() {
    if (!stopped) {
      vertx.setTimer(
          LOOK_EVERY_MS,
          timer -> {
            lookEverywhere();
            lookLater();
          });
    }
  }

  private void heard(String notification) {
    Optional<Notice> notice = Notice.of(notification);
    if (notice.isPresent() && known.containsKey(notice.get().channel())) {
      heard(notice.get());
    } else if (notification.equals(LatestStore.NOTICE)) {
      look(List.of(LatestStore.NOTICE));
    } else {
      lookEverywhere();
    }
  }

  private void heard(Notice notice) {
    Position now = position(notice.channel());
    Position before = notice.before();
    boolean old = before.epoch().equals(now.epoch()) && before.offset() < now.offset();
    if (before.equals(now) && !notice.publications().isEmpty()) {
      tell(notice.channel(), now.epoch(), notice.publications());
    } else if (!old) {
      look(List.of(notice.channel()));
    }
  }

  private Position position(String channel) {
    return known.getOrDefault(channel, new Position("", 0));
  }

  private void lookEverywhere() {
    look(EVERYWHERE);
  }

  private void look(List<String> where) {
    due.addAll(where);
    if (!looking) {
      looking = true;
      readDue().onComplete(done -> looked(done.cause()));
    }
  }

  private void looked(@Nullable Throwable failure) {
    looking = false;
    if (failure != null && !failing && !stopped) {
      LOG.warn("The log cannot be read, trying again each second: {}", failure.getMessage());
    } else if (failure == null && failing) {
      LOG.info("The log can be read again");
    }
    failing = failure != null;
    if (!due.isEmpty() && failure == null && !stopped) {
      look(List.of());
    }
  }

  private Future<Void> readDue() {
    Future<Void> read = Future.succeededFuture();
    for (String where : List.copyOf(due)) {
      read = read.compose(before -> read(where));
    }
    due.clear();
    return read;
  }

  private Future<Void> read(String where) {
    return where.equals(LatestStore.NOTICE) ? readLatest() : readChannel(where);
  }

  private Future<Void> readLatest() {
    return latest.newerThan(knownVersion).onSuccess(this::tellLatest).mapEmpty();
  }

  private Future<Void> readChannel(String channel) {
    return log.read(channel, position(channel).offset(), READ_LIMIT)
        .compose(slice -> read(channel, slice));
  }

  /** Takes what was read, unless notices have told it meanwhile. */
  private Future<Void> read(String channel, Slice slice) {
    Position now = position(channel);
    if (!slice.top().epoch().equals(now.epoch())) {
      known.put(channel, slice.top());
      bus.publish(PUBLISHED, new PublishedBatch(channel, slice.top().epoch(), List.of()));
      return Future.succeededFuture();
    }
    List<Publication> news =
        slice.publications().stream().filter(p -> p.offset() > now.offset()).toList();
    tell(channel, now.epoch(), news);
    return slice.publications().size() == READ_LIMIT
        ? readChannel(channel)
        : Future.succeededFuture();
  }

  private void tell(String channel, String epoch, List<Publication> publications) {
    if (!publications.isEmpty()) {
      long last = publications.get(publications.size() - 1).offset();
      known.put(channel, new Position(epoch, last));
      bus.publish(PUBLISHED, new PublishedBatch(channel, epoch, publications));
    }
  }

  private void tellLatest(List<Latest> values) {
    if (!values.isEmpty()) {
      knownVersion = values.get(values.size() - 1).version();
      bus.publish(LATEST, new LatestBatch(values));
    }
  }
}
