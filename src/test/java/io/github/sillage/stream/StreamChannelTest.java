package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublishedBatch;
import io.github.sillage.log.Slice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamChannelTest implements StreamChannel.LogReader {
  private final List<Long> received = new ArrayList<>();
  private final List<CloseCode> lost = new ArrayList<>();
  private final StreamChannel channel = new StreamChannel("timeline", this, 1 << 20);
  private long committed;
  private int reads;
  private Optional<Promise<Void>> gate = Optional.empty();

  @Test
  void theCheckFindsWhatTheFeedLeftOut() {
    join();
    committed = 3;
    assertThat(received).isEmpty();

    assertThat(channel.check().succeeded()).isTrue();

    assertThat(received).containsExactly(1L, 2L, 3L);
    committed = 4;
    feed(2, 4);
    assertThat(received).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aCheckThatIsOvertakenByTheFeedChangesNothing() {
    join();
    committed = 3;
    feed(1, 3);
    Promise<Void> slow = Promise.promise();
    gate = Optional.of(slow);
    Future<Void> check = channel.check();
    committed = 5;
    feed(4, 5);

    slow.complete();

    assertThat(check.succeeded()).isTrue();
    assertThat(lost).isEmpty();
    assertThat(received).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void whoStandsBeyondTheLogIsToldToComeAgain() {
    committed = 3;
    join();
    committed = 1;

    assertThat(channel.check().succeeded()).isTrue();

    assertThat(lost).containsExactly(CloseCode.INSUFFICIENT_STATE);
  }

  @Test
  void aCrowdThatComesBackAtOnceIsAnsweredFromOneRead() {
    committed = 200;
    Promise<Void> slow = Promise.promise();
    gate = Optional.of(slow);
    for (int i = 0; i < 1_000; i++) {
      recover(100);
    }
    committed = 201;
    feed(201, 201);

    slow.complete();

    assertThat(reads).isEqualTo(1);
    assertThat(received).hasSize(1_000 * 101).startsWith(101L, 102L);
    assertThat(received.stream().filter(n -> n == 201)).hasSize(1_000);
  }

  @Test
  void aChannelWithoutPublicationsIsReadOnce() {
    join();
    join();
    feed(1, 1);

    assertThat(reads).isEqualTo(1);
    assertThat(received).containsExactly(1L, 1L);
  }

  private void recover(long after) {
    channel
        .join(Optional.of(new Position("e", after)), TagFilter.EVERYTHING, new Reader())
        .onSuccess(this::recovered);
  }

  private void recovered(Joined joined) {
    joined.missed().forEach(p -> received.add(p.offset()));
    joined.subscription().start();
  }

  private void join() {
    channel
        .join(Optional.empty(), TagFilter.EVERYTHING, new Reader())
        .onSuccess(joined -> joined.subscription().start());
  }

  private void feed(long from, long to) {
    channel.accept(new PublishedBatch("timeline", "e", publications(from, to)));
  }

  @Override
  public Future<Slice> newest(int limit, int maxBytes) {
    return read(Math.max(0, committed - limit), limit);
  }

  @Override
  public Future<Slice> read(long after, int limit) {
    reads++;
    long from = after == Long.MAX_VALUE ? after : after + 1;
    Slice slice = new Slice(new Position("e", committed), publications(from, committed));
    return gate.map(Promise::future).orElseGet(Future::succeededFuture).map(opened -> slice);
  }

  private static List<Publication> publications(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(n -> new Publication("timeline", n, Instant.EPOCH, "k", "k", "1", Map.of()))
        .toList();
  }

  private final class Reader implements Subscriber {
    @Override
    public void push(Parcel parcel) {
      parcel.publications().forEach(p -> received.add(p.offset()));
    }

    @Override
    public void replace(Encoded value) {
      throw new AssertionError("a stream replaces nothing");
    }

    @Override
    public Future<Void> drained() {
      return Future.succeededFuture();
    }

    @Override
    public void lost(String name, CloseCode reason) {
      lost.add(reason);
    }
  }
}
