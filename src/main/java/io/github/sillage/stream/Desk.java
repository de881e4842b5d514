package io.github.sillage.stream;

import io.github.sillage.config.Settings;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Command.History;
import io.github.sillage.stream.Command.Refresh;
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
  /** Whose desk it is. */
  interface Client extends Subscriber {
    /** Names the connection in the server's log. */
    String client();

    /** A new token was taken. */
    void granted(Grant grant);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int HISTORY_LIMIT = 1_000;
  private static final int DEFAULT_HISTORY = 100;

  private final StreamHub hub;
  private final Settings.Stream limits;
  private final Client subscriber;
  private final Framing framing;
  private final Tokens tokens;
  private final Map<String, Subscription> subscriptions = new HashMap<>();
  private Grant grant = Grant.ANYBODY;
  private boolean closed;

  Desk(StreamHub hub, Settings.Stream limits, Tokens tokens, Framing framing, Client subscriber) {
    this.hub = hub;
    this.limits = limits;
    this.tokens = tokens;
    this.framing = framing;
    this.subscriber = subscriber;
  }

  Future<Answer> subscribe(Subscribe command) {
    String channel = command.channel();
    if (!known(channel)) {
      return refuse(command.id(), ErrorCode.UNKNOWN_CHANNEL, channel);
    }
    if (!grant.allows(channel)) {
      return refuse(command.id(), ErrorCode.PERMISSION_DENIED, channel);
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
      return new Answer(framing.error(command.id(), ErrorCode.UNRECOVERABLE_POSITION, ""));
    }
    subscriptions.put(command.channel(), joined.subscription());
    return new Answer(framing.subscribed(command.id(), joined), () -> begin(joined));
  }

  private void begin(Joined joined) {
    if (joined.missed().isEmpty()) {
      joined.subscription().start();
      return;
    }
    subscriber.push(new Parcel(joined.missed()));
    subscriber
        .drained()
        .onSuccess(taken -> joined.subscription().start())
        .onFailure(gone -> joined.subscription().end());
  }

  Future<Answer> unsubscribe(Unsubscribe command) {
    Optional.ofNullable(subscriptions.remove(command.channel())).ifPresent(Subscription::end);
    return done(command.id(), Framing.Method.UNSUBSCRIBE);
  }

  Future<Answer> history(History command) {
    if (!known(command.channel())) {
      return refuse(command.id(), ErrorCode.UNKNOWN_CHANNEL, command.channel());
    }
    if (!grant.allows(command.channel())) {
      return refuse(command.id(), ErrorCode.PERMISSION_DENIED, command.channel());
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

  private Answer history(History command, Page page, int limit) {
    boolean stream = Channels.isStream(command.channel());
    if (stream && command.since().filter(since -> !page.continues(since)).isPresent()) {
      return new Answer(framing.error(command.id(), ErrorCode.UNRECOVERABLE_POSITION, ""));
    }
    List<Encoded> publications = limit == 0 ? List.of() : page.publications();
    return new Answer(framing.history(command.id(), page.top(), publications));
  }

  Future<Answer> refresh(Refresh command) {
    return tokens
        .grant(command.token())
        .compose(renewed -> refreshed(command.id(), renewed))
        .recover(failure -> refreshRefused(command.id(), failure));
  }

  private Future<Answer> refreshed(long id, Grant renewed) {
    Optional<String> lost =
        subscriptions.keySet().stream().filter(channel -> !renewed.allows(channel)).findFirst();
    if (lost.isPresent()) {
      return refuse(id, ErrorCode.PERMISSION_DENIED, "the token does not hold for " + lost.get());
    }
    subscriber.granted(renewed);
    return Future.succeededFuture(
        new Answer(framing.refreshed(id, subscriber.client(), tokens.secondsLeft(renewed))));
  }

  private Future<Answer> refreshRefused(long id, Throwable failure) {
    return failure instanceof Tokens.Refusal refusal
        ? refuse(id, ErrorCode.TOKEN_EXPIRED, refusal.sentence())
        : failed(id, failure);
  }

  /** What may be read from now on. */
  void granted(Grant newGrant) {
    grant = newGrant;
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
  Future<Answer> done(long id, Framing.Method method) {
    return Future.succeededFuture(new Answer(framing.done(id, method)));
  }

  /** Answers with an error. */
  Future<Answer> refuse(long id, ErrorCode error, String detail) {
    return Future.succeededFuture(new Answer(framing.error(id, error, detail)));
  }

  private Future<Answer> failed(long id, Throwable failure) {
    LOG.warn("A stream command failed: {}", failure.toString());
    return refuse(id, ErrorCode.INTERNAL, "the log cannot be read; try again soon");
  }
}
