package io.github.sillage.stream;

import io.github.sillage.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * A place in a stream channel. While live it takes each batch as it comes; whenever the next
 * publication is not the one it needs, or there are many at once, it catches up: page by page, from
 * the channel's tail or from the log, each as soon as its subscriber has taken the one before.
 */
final class StreamSubscription implements Subscription {
  private enum State {
    /** Not yet started. */
    HELD,
    /** Takes batches as they come. */
    LIVE,
    /** Waits for a page of the log. */
    READING,
    /** Waits for the subscriber to take a page. */
    SENDING,
    /** Takes nothing more. */
    ENDED
  }

  private final StreamChannel channel;
  private final String epoch;
  private final TagFilter filter;
  private final boolean unfiltered;
  private final Subscriber subscriber;
  private long offset;
  private long lagBytes;
  private State state = State.HELD;

  StreamSubscription(
      StreamChannel channel, Position position, TagFilter filter, Subscriber subscriber) {
    this.channel = channel;
    this.epoch = position.epoch();
    this.offset = position.offset();
    this.filter = filter;
    this.unfiltered = filter.equals(TagFilter.EVERYTHING);
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

  /**
   * The channel has new publications, consecutive and in its tail already.
   *
   * @param atOnce whether they are no more than are sent at once
   */
  void accept(Parcel news, boolean atOnce) {
    switch (state) {
      case LIVE -> live(news, atOnce);
      case SENDING -> lag(news);
      case HELD, READING, ENDED -> {}
    }
  }

  private void live(Parcel news, boolean atOnce) {
    if (atOnce && news.first() <= offset + 1) {
      push(news);
    } else {
      catchUp();
    }
  }

  /** Whoever cannot take a page while a whole budget is published is too slow to go on. */
  private void lag(Parcel news) {
    lagBytes +=
        news.publications().stream()
            .filter(p -> filter.matches(p.tags()))
            .mapToLong(Encoded::bytes)
            .sum();
    if (lagBytes > channel.maxLagBytes()) {
      lose(CloseCode.SLOW);
    }
  }

  /**
   * Compares a place this subscription had with where the channel stood in the database afterwards:
   * what the feed left out is read, and a place in a stream that is no longer there is given up.
   */
  void check(long before, Position top) {
    if (state == State.ENDED) {
      return;
    }
    if (!top.epoch().equals(epoch) || top.offset() < before) {
      lose(CloseCode.INSUFFICIENT_STATE);
    } else if (state == State.LIVE && top.offset() > offset) {
      read();
    }
  }

  /** Ends because the channel cannot be continued. */
  void lose(CloseCode reason) {
    end();
    subscriber.lost(channel.name(), reason);
  }

  private void catchUp() {
    Optional<List<Encoded>> rest = channel.tailAfter(position());
    if (rest.isEmpty()) {
      read();
      return;
    }
    List<Encoded> head = channel.page(rest.get());
    if (head.size() == rest.get().size()) {
      state = State.LIVE;
      push(head);
    } else {
      send(head);
    }
  }

  private void read() {
    state = State.READING;
    channel.read(offset).onSuccess(this::replay).onFailure(failure -> failed(State.READING));
  }

  private void replay(Page page) {
    if (state != State.READING) {
      return;
    }
    if (page.continues(position()) && !page.publications().isEmpty()) {
      send(page.publications());
    } else {
      lose(CloseCode.INSUFFICIENT_STATE);
    }
  }

  private void send(List<Encoded> page) {
    state = State.SENDING;
    lagBytes = 0;
    push(page);
    subscriber.drained().onSuccess(taken -> sent()).onFailure(failure -> failed(State.SENDING));
  }

  private void sent() {
    if (state == State.SENDING) {
      catchUp();
    }
  }

  private void failed(State during) {
    if (state == during) {
      lose(CloseCode.CONNECTION_CLOSED);
    }
  }

  private void push(List<Encoded> publications) {
    if (!publications.isEmpty()) {
      push(new Parcel(publications));
    }
  }

  private void push(Parcel parcel) {
    long before = offset;
    offset = Math.max(offset, parcel.last());
    if (parcel.first() > before && unfiltered) {
      subscriber.push(parcel);
      return;
    }
    List<Encoded> wanted =
        parcel.publications().stream()
            .filter(next -> next.offset() > before && filter.matches(next.tags()))
            .toList();
    if (!wanted.isEmpty()) {
      subscriber.push(new Parcel(wanted));
    }
  }
}
