package io.github.sillage.stream;

import io.github.sillage.log.Latest;
import io.github.sillage.log.Position;
import io.github.sillage.stream.Joined.Recovery;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A latest-value channel on one event loop. It lies outside the log: its epoch is the start of the
 * node, its offsets count the values this event loop has seen, and to recover means to be given the
 * latest value.
 */
final class CacheChannel {
  private final String epoch;
  private final Supplier<Future<Optional<Latest>>> store;
  private final Set<CacheSubscription> subscriptions = new LinkedHashSet<>();
  private Optional<Encoded> value = Optional.empty();
  private long version = -1;
  private long counter;
  private boolean loaded;
  private Future<Optional<Encoded>> loading = Future.failedFuture("not yet");

  CacheChannel(String epoch, Supplier<Future<Optional<Latest>>> store) {
    this.epoch = epoch;
    this.store = store;
  }

  /**
   * Joins the channel; the latest value, if there is one, comes with the answer.
   *
   * @return fails when the store cannot be read
   */
  Future<Joined> join(Optional<Position> since, Subscriber subscriber) {
    return load().map(known -> joined(since, subscriber));
  }

  /** The latest value, read from the store once, however many ask before it has come. */
  Future<Optional<Encoded>> load() {
    if (loaded) {
      return Future.succeededFuture(value);
    }
    if (loading.isComplete()) {
      loading = store.get().map(this::loaded);
    }
    return loading;
  }

  private Optional<Encoded> loaded(Optional<Latest> latest) {
    loaded = true;
    latest.ifPresent(this::accept);
    return value;
  }

  private Joined joined(Optional<Position> since, Subscriber subscriber) {
    var subscription = new CacheSubscription(this, position(), subscriber);
    subscriptions.add(subscription);
    Recovery recovery = since.isPresent() ? Recovery.RECOVERED : Recovery.NOT_ASKED;
    return new Joined(recovery, position(), value, List.of(), subscription);
  }

  /** Takes a value unless a newer one is here. */
  void accept(Latest latest) {
    if (latest.version() > version) {
      version = latest.version();
      Encoded encoded = Encoded.of(latest, ++counter);
      value = Optional.of(encoded);
      List.copyOf(subscriptions).forEach(subscription -> subscription.accept(encoded));
    }
  }

  Optional<Encoded> value() {
    return value;
  }

  Position position() {
    return new Position(epoch, counter);
  }

  void leave(CacheSubscription subscription) {
    subscriptions.remove(subscription);
  }

  boolean isIdle() {
    return subscriptions.isEmpty();
  }
}
