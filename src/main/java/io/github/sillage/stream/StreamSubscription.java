package io.github.sillage.stream;

import io.github.sillage.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * A place in a stream channel. While live it takes each batch as it comes; whenever the next
 * publication is not the one it needs, it replays the log, page by page as fast as its subscriber
 * takes them, until the channel's tail continues where it stands.
 */
final class StreamSubscription implements Subscription {
  private enum State {
    HELD,
    REPLAYING,
    LIVE,
    ENDED
  }

  private final StreamChannel channel;
  private final String epoch;
  private final TagFilter filter;
  private final Subscriber subscriber;
  private long offset;
  private State state = State.HELD;

  StreamSubscription(
      StreamChannel channel, Position position, TagFilter filter, Subscriber subscriber) {
    this.channel = channel;
    this.epoch = position.epoch();
    this.offset = position.offset();
    this.filter = filter;
    this.subscriber = subscriber;
  }

  @Override
  public void start() {
    if (state == State.HELD) {
      catchUp();
    }
  }

  @Override
  public void end() {
    state = State.ENDED;
    channel.leave(this);
  }

  @Override
  public Position position() {
    return new Position(epoch, offset);
  }

  /** The channel has new publications, consecutive and in its tail already. */
  void accept(List<Encoded> batch) {
    if (state != State.LIVE) {
      return;
    }
    if (batch.get(0).offset() > offset + 1) {
      catchUp();
    } else {
      push(batch);
    }
  }

  /** Takes the check of where the channel stands in the database. */
  void check(Position top) {
    if (state != State.ENDED && (!top.epoch().equals(epoch) || top.offset() < offset)) {
      lose(CloseCode.INSUFFICIENT_STATE);
    }
  }

  /** Ends because the channel cannot be continued. */
  void lose(CloseCode reason) {
    end();
    subscriber.lost(channel.name(), reason);
  }

  private void catchUp() {
    Optional<List<Encoded>> rest = channel.tailAfter(position());
    if (rest.isPresent()) {
      state = State.LIVE;
      push(rest.get());
      return;
    }
    state = State.REPLAYING;
    long after = offset;
    channel
        .page(after)
        .compose(
            page -> {
              replay(page, after);
              return subscriber.drained();
            })
        .onSuccess(written -> nextPage())
        .onFailure(failure -> failed());
  }

  private void replay(Page page, long after) {
    if (state != State.REPLAYING) {
      return;
    }
    if (page.continues(new Position(epoch, after)) && !page.publications().isEmpty()) {
      push(page.publications());
    } else {
      lose(CloseCode.INSUFFICIENT_STATE);
    }
  }

  private void nextPage() {
    if (state == State.REPLAYING) {
      catchUp();
    }
  }

  private void failed() {
    if (state == State.REPLAYING) {
      lose(CloseCode.CONNECTION_CLOSED);
    }
  }

  private void push(List<Encoded> publications) {
    for (Encoded next : publications) {
      if (next.offset() > offset && state != State.ENDED) {
        offset = next.offset();
        if (filter.matches(next.tags())) {
          subscriber.push(next);
        }
      }
    }
  }
}
