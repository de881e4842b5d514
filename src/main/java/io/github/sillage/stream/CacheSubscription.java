package io.github.sillage.stream;

import io.github.sillage.log.Position;

/** A place in a latest-value channel: once started, its subscriber gets the newest value. */
final class CacheSubscription implements Subscription {
  private final CacheChannel channel;
  private final Subscriber subscriber;
  private Position position;
  private boolean started;

  CacheSubscription(CacheChannel channel, Position position, Subscriber subscriber) {
    this.channel = channel;
    this.position = position;
    this.subscriber = subscriber;
  }

  @Override
  public void start() {
    started = true;
    channel.value().ifPresent(this::accept);
  }

  @Override
  public void end() {
    started = false;
    channel.leave(this);
  }

  @Override
  public Position position() {
    return position;
  }

  void accept(Encoded value) {
    if (started && value.offset() > position.offset()) {
      position = new Position(position.epoch(), value.offset());
      subscriber.replace(value);
    }
  }
}
