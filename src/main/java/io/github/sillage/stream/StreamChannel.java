package io.github.sillage.stream;

import io.github.sillage.log.Position;
import io.github.sillage.log.PublishedBatch;
import io.github.sillage.log.Slice;
import io.github.sillage.stream.Joined.Recovery;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stream channel on one event loop: its newest publications and who is subscribed. Everything
 * happens on that event loop.
 */
final class StreamChannel {
  /** Reads the log of the channel. */
  interface LogReader {
    /** Publications after an offset. */
    Future<Slice> read(long after, int limit);

    /** The newest publications, up to where the channel stands. */
    Future<Slice> newest(int limit, int maxBytes);
  }

  private static final int PAGE_LIMIT = 1_000;
  private static final int TAIL_COUNT = 4_096;
  private static final int TAIL_BYTES = 4 << 20;

  private final String name;
  private final LogReader log;
  private final int maxBytes;
  private final Tail tail;
  private final Set<StreamSubscription> subscriptions = new LinkedHashSet<>();
  private List<StreamSubscription> present = List.of();
  private String epoch = "";
  private Future<Void> beginning = Future.failedFuture("not yet");

  /**
   * @param maxBytes how much may wait for a subscriber; a quarter of it is a page
   */
  StreamChannel(String name, LogReader log, int maxBytes) {
    this(name, log, maxBytes, new Tail(TAIL_COUNT, TAIL_BYTES));
  }

  StreamChannel(String name, LogReader log, int maxBytes, Tail tail) {
    this.name = name;
    this.log = log;
    this.maxBytes = maxBytes;
    this.tail = tail;
  }

  String name() {
    return name;
  }

  /**
   * Joins at a position, or at the newest publication. The subscription must be started.
   *
   * @return fails when the log cannot be read
   */
  Future<Joined> join(Optional<Position> since, TagFilter filter, Subscriber subscriber) {
    long after = since.map(Position::offset).orElse(Long.MAX_VALUE);
    return begun()
        .compose(begun -> inMemory(since).map(Future::succeededFuture).orElseGet(() -> read(after)))
        .map(page -> joined(since, page, filter, subscriber));
  }

  /** Reads the newest publications once for all who join before any is in memory. */
  private Future<Void> begun() {
    if (tail.top().isPresent()) {
      return Future.succeededFuture();
    }
    if (beginning.isComplete()) {
      beginning = log.newest(PAGE_LIMIT, TAIL_BYTES).map(this::begin).mapEmpty();
    }
    return beginning;
  }

  private Slice begin(Slice newest) {
    epoch = epoch.isEmpty() ? newest.top().epoch() : epoch;
    if (newest.top().epoch().equals(epoch)) {
      tail.begin(newest.top().offset(), newest.publications().stream().map(Encoded::of).toList());
    }
    return newest;
  }

  private Optional<Page> inMemory(Optional<Position> since) {
    if (tail.top().isEmpty()) {
      return Optional.empty();
    }
    Position top = new Position(epoch, tail.top().getAsLong());
    if (since.isEmpty()) {
      return Optional.of(new Page(top, List.of(), false));
    }
    return since
        .filter(position -> position.epoch().equals(epoch) && position.offset() <= top.offset())
        .flatMap(position -> tail.after(position.offset()))
        .map(publications -> new Page(top, page(publications), true));
  }

  private Joined joined(
      Optional<Position> since, Page page, TagFilter filter, Subscriber subscriber) {
    boolean recovered = since.filter(page::continues).isPresent();
    Position top = page.top();
    Position before = recovered ? new Position(top.epoch(), since.get().offset()) : top;
    Position after = recovered ? new Position(top.epoch(), page.end(before.offset())) : top;
    var subscription = new StreamSubscription(this, after, filter, subscriber);
    subscriptions.add(subscription);
    present = List.of();
    if (!recovered) {
      Recovery recovery = since.isPresent() ? Recovery.UNRECOVERABLE : Recovery.NOT_ASKED;
      return new Joined(recovery, top, Optional.empty(), List.of(), subscription);
    }
    List<Encoded> missed =
        page.publications().stream().filter(next -> filter.matches(next.tags())).toList();
    return new Joined(Recovery.RECOVERED, before, Optional.empty(), missed, subscription);
  }

  /** Takes what the change feed has read. */
  void accept(PublishedBatch batch) {
    if (!batch.epoch().equals(epoch)) {
      startOver(batch.epoch());
    }
    if (batch.publications().isEmpty()) {
      return;
    }
    List<Encoded> encoded = batch.publications().stream().map(Encoded::of).toList();
    tail.add(encoded);
    Parcel parcel = new Parcel(encoded);
    boolean atOnce = page(encoded).size() == encoded.size();
    for (StreamSubscription subscription : present()) {
      subscription.accept(parcel, atOnce);
    }
  }

  private void startOver(String newEpoch) {
    epoch = newEpoch;
    tail.clear();
    present().stream()
        .filter(subscription -> !subscription.position().epoch().equals(newEpoch))
        .forEach(subscription -> subscription.lose(CloseCode.INSUFFICIENT_STATE));
  }

  /**
   * Compares every subscription with where the channel stands in the database.
   *
   * @return fails when the database cannot be asked
   */
  Future<Void> check() {
    Map<StreamSubscription, Long> before = new LinkedHashMap<>();
    subscriptions.forEach(each -> before.put(each, each.position().offset()));
    return log.read(Long.MAX_VALUE, 1)
        .onSuccess(slice -> before.forEach((each, offset) -> each.check(offset, slice.top())))
        .mapEmpty();
  }

  boolean hasSubscriptions() {
    return !subscriptions.isEmpty();
  }

  void leave(StreamSubscription subscription) {
    subscriptions.remove(subscription);
    present = List.of();
  }

  /**
   * What is newer than a position, from memory; nothing at all when the log must be read. A tail of
   * another epoch knows of nothing newer: its subscribers are told when the epoch's batch comes.
   */
  Optional<List<Encoded>> tailAfter(Position position) {
    return position.epoch().equals(epoch) ? tail.after(position.offset()) : Optional.of(List.of());
  }

  /** The first of some publications, as many as are sent at once, one at the least. */
  List<Encoded> page(List<Encoded> publications) {
    long bytes = 0;
    int count = 0;
    while (count < publications.size() && count < PAGE_LIMIT && bytes < maxBytes / 4) {
      bytes += publications.get(count++).bytes();
    }
    return publications.subList(0, count);
  }

  /** Who is subscribed; the list stays as it is when somebody leaves. */
  private List<StreamSubscription> present() {
    if (present.size() != subscriptions.size()) {
      present = List.copyOf(subscriptions);
    }
    return present;
  }

  /** How much may be published while a subscriber takes one page. */
  long maxLagBytes() {
    return maxBytes;
  }

  /** The publications after an offset, read from the database after this call and not before. */
  Future<Page> read(long after) {
    return log.read(after, PAGE_LIMIT).map(slice -> Page.of(slice, after, maxBytes / 4));
  }
}
