package io.github.sillage.stream;

import io.github.sillage.config.Settings;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Command.History;
import io.github.sillage.stream.Command.Subscribe;
import io.github.sillage.stream.Command.Unsubscribe;
import io.github.sillage.stream.Joined.Recovery;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the commands of one WebSocket client about channels, and holds its subscriptions. */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int HISTORY_LIMIT = 1_000;
  private static final int DEFAULT_HISTORY = 100;

  private final StreamHub hub;
  private final Settings.Stream limits;
  private final Subscriber subscriber;
  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private boolean closed;

  Desk(StreamHub hub, Settings.Stream limits, Subscriber subscriber) {
    this.hub = hub;
    this.limits = limits;
    this.subscriber = subscriber;
  }

  Future<Answer> subscribe(Subscribe command) {
    String channel = command.channel();
    if (!known(channel)) {
      return refuse(command.id(), ErrorCode.UNKNOWN_CHANNEL, channel);
    }
    if (subscriptions.containsKey(channel)) {
      return refuse(command.id(), ErrorCode.ALREADY_SUBSCRIBED, channel);
    }
    if (subscriptions.size() >= limits.maxChannels()) {
      return refuse(
          command.id(),
          ErrorCode.LIMIT_EXCEEDED,
          "at most " + limits.maxChannels() + " channels a connection");
    }
    return hub.join(channel, command.since(), command.filter(), subscriber)
        .map(joined -> joined(command, joined))
        .recover(failure -> failed(command.id(), failure));
  }

  private Answer joined(Subscribe command, Joined joined) {
    boolean refused = command.insist() && joined.recovery() == Recovery.UNRECOVERABLE;
    if (closed || refused) {
      joined.subscription().end();
      return new Answer(Replies.error(command.id(), ErrorCode.UNRECOVERABLE_POSITION, ""));
    }
    subscriptions.put(command.channel(), joined.subscription());
    return new Answer(
        Replies.subscribed(command.id(), joined), () -> joined.subscription().start());
  }

  Future<Answer> unsubscribe(Unsubscribe command) {
    Optional.ofNullable(subscriptions.remove(command.channel())).ifPresent(Subscription::end);
    return done(command.id(), "unsubscribe");
  }

  Future<Answer> history(History command) {
    if (!known(command.channel())) {
      return refuse(command.id(), ErrorCode.UNKNOWN_CHANNEL, command.channel());
    }
    int limit = Math.min(command.limit().orElse(DEFAULT_HISTORY), HISTORY_LIMIT);
    return page(command, limit)
        .map(page -> history(command, page, limit))
        .recover(failure -> failed(command.id(), failure));
  }

  private Future<Page> page(History command, int limit) {
    return Channels.isStream(command.channel())
        ? hub.history(
            command.channel(), command.since().map(Position::offset).orElse(0L), Math.max(1, limit))
        : hub.value(command.channel());
  }

  private static Answer history(History command, Page page, int limit) {
    boolean stream = Channels.isStream(command.channel());
    if (stream && command.since().filter(since -> !page.continues(since)).isPresent()) {
      return new Answer(Replies.error(command.id(), ErrorCode.UNRECOVERABLE_POSITION, ""));
    }
    List<Encoded> publications = limit == 0 ? List.of() : page.publications();
    return new Answer(Replies.history(command.id(), page.top(), publications));
  }

  /** Ends every subscription; nothing is delivered afterwards. */
  void close() {
    closed = true;
    List.copyOf(subscriptions.values()).forEach(Subscription::end);
    subscriptions.clear();
  }

  private static boolean known(String channel) {
    return Channels.isStream(channel) || Channels.isCache(channel);
  }

  /** Nothing to carry out, and done. */
  Future<Answer> done(long id, String method) {
    return Future.succeededFuture(new Answer(Replies.done(id, method)));
  }

  /** Answers with an error. */
  Future<Answer> refuse(long id, ErrorCode error, String detail) {
    return Future.succeededFuture(new Answer(Replies.error(id, error, detail)));
  }

  private Future<Answer> failed(long id, Throwable failure) {
    LOG.warn("A stream command failed: {}", failure.toString());
    return refuse(id, ErrorCode.INTERNAL, "the log cannot be read; try again soon");
  }
}
