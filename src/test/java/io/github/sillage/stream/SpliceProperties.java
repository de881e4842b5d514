package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.log.Position;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublishedBatch;
import io.github.sillage.log.Slice;
import io.github.sillage.stream.Joined.Recovery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Readers who join at any moment, while others commit, the feed lags or skips, slices of the log
 * arrive late and sockets are slow, receive every publication once and in order.
 */
class SpliceProperties {
  private static final String EPOCH = "e1";
  private static final int TAIL = 4;
  private static final int NEWEST = 3;
  private static final int MAX_BYTES = 1_000;

  @Property(tries = 2_000)
  void everyReaderReceivesEverythingAfterItsPositionOnceAndInOrder(
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> steps) {
    World world = new World();
    steps.forEach(step -> world.step(step, false));
    world.settle();

    for (Reader reader : world.readers) {
      assertThat(reader.lost).isSubsetOf(CloseCode.SLOW);
      world.check(reader);
    }
  }

  @Property(tries = 1_000)
  void whenTheLogIsCutAReaderIsToldAndNeverGetsAGap(
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> steps) {
    World world = new World();
    steps.forEach(step -> world.step(step, true));
    world.settle();

    world.readers.forEach(world::check);
  }

  /** The log, the feed and the readers, advanced step by step. */
  private static final class World implements StreamChannel.LogReader {
    private final StreamChannel channel =
        new StreamChannel("timeline", this, MAX_BYTES, new Tail(TAIL, 1 << 20));
    private final List<Reader> readers = new ArrayList<>();
    private final List<Runnable> pending = new ArrayList<>();
    private long committed;
    private long oldest = 1;
    private long fed;

    void step(int step, boolean mayCut) {
      int size = step / 10 % 10;
      switch (step % 10) {
        case 0, 1 -> committed += size;
        case 2, 3 -> feed(Math.min(committed, fed + size));
        case 4 -> skipOrCheck(step, size);
        case 5, 6 -> complete(step / 10);
        case 7 -> join(Optional.empty());
        case 8 -> join(Optional.of(new Position(EPOCH, step / 10 % (committed + 1))));
        default -> oldest = mayCut ? Math.min(committed + 1, oldest + size / 3) : oldest;
      }
    }

    private void skipOrCheck(int step, int size) {
      if (step > 9_000) {
        fed = Math.min(committed, fed + size);
      } else if (step > 6_000) {
        assertThat(channel.check()).isNotNull();
      }
    }

    void settle() {
      do {
        while (!pending.isEmpty()) {
          complete(0);
        }
        committed++;
        feed(committed);
      } while (!pending.isEmpty());
    }

    void check(Reader reader) {
      List<Long> all = LongStream.rangeClosed(reader.from + 1, committed).boxed().toList();
      int length = reader.lost.isEmpty() ? all.size() : reader.received.size();
      assertThat(reader.received).containsExactlyElementsOf(all.subList(0, length));
    }

    private void feed(long to) {
      List<Publication> batch = publications(fed + 1, to);
      fed = to;
      if (!batch.isEmpty()) {
        channel.accept(new PublishedBatch("timeline", EPOCH, batch));
      }
    }

    private void complete(int choice) {
      if (!pending.isEmpty()) {
        pending.remove(choice % pending.size()).run();
      }
    }

    @Override
    public Future<Slice> newest(int limit, int maxBytes) {
      return slice(Math.max(oldest, committed - NEWEST + 1));
    }

    @Override
    public Future<Slice> read(long after, int limit) {
      return slice(Math.max(oldest, after == Long.MAX_VALUE ? after : after + 1));
    }

    private Future<Slice> slice(long from) {
      Slice slice = new Slice(new Position(EPOCH, committed), publications(from, committed));
      Promise<Slice> promise = Promise.promise();
      pending.add(() -> promise.complete(slice));
      return promise.future();
    }

    private void join(Optional<Position> since) {
      Reader reader = new Reader(this);
      channel.join(since, TagFilter.EVERYTHING, reader).onSuccess(j -> reader.joined(since, j));
    }

    private static List<Publication> publications(long from, long to) {
      return LongStream.rangeClosed(from, to)
          .mapToObj(n -> new Publication("timeline", n, Instant.EPOCH, "k", "k", "1", Map.of()))
          .toList();
    }
  }

  /** A client whose socket takes its time. */
  private static final class Reader implements Subscriber {
    private final World world;
    private final List<Long> received = new ArrayList<>();
    private final List<CloseCode> lost = new ArrayList<>();
    private long from;

    Reader(World world) {
      this.world = world;
    }

    void joined(Optional<Position> since, Joined joined) {
      world.readers.add(this);
      joined.missed().forEach(p -> received.add(p.offset()));
      from =
          joined.recovery() == Recovery.RECOVERED
              ? since.orElseThrow().offset()
              : joined.subscription().position().offset();
      if (joined.recovery() != Recovery.RECOVERED) {
        assertThat(joined.missed()).isEmpty();
      }
      joined.subscription().start();
    }

    @Override
    public void push(Parcel parcel) {
      assertThat(lost).isEmpty();
      parcel.publications().forEach(p -> received.add(p.offset()));
    }

    @Override
    public void replace(Encoded value) {
      throw new AssertionError("a stream replaces nothing");
    }

    @Override
    public Future<Void> drained() {
      Promise<Void> promise = Promise.promise();
      world.pending.add(promise::complete);
      return promise.future();
    }

    @Override
    public void lost(String channel, CloseCode reason) {
      lost.add(reason);
    }
  }
}
