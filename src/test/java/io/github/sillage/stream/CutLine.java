package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.db.DatabaseLocation;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line to one port, or to several in turn, that can be cut, frozen or slowed at any moment, in
 * the middle of a message or not.
 */
public final class CutLine {
  private static final int SMALL_BUFFER = 16_384;

  private final Vertx vertx;
  private final NetServer server;
  private final NetClient client;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Link> open = ConcurrentHashMap.newKeySet();
  private volatile List<Integer> targets;
  private volatile int bytesPerSecond = Integer.MAX_VALUE;

  /** A line to those ports of this machine. */
  public CutLine(Vertx vertx, int... targets) throws TimeoutException {
    this.vertx = vertx;
    this.targets = IntStream.of(targets).boxed().toList();
    this.client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(SMALL_BUFFER));
    this.server =
        vertx
            .createNetServer()
            .connectHandler(this::connect)
            .listen(0, "127.0.0.1")
            .await(10, SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  /** A database as it is seen at this end of the line. */
  public DatabaseLocation to(DatabaseLocation at) {
    return new DatabaseLocation(at.host(), port(), at.database(), at.user(), at.password());
  }

  /**
   * Leads the next connections to other ports, in turn. One that refuses is passed over; without
   * any, nobody answers.
   */
  public void redirect(int... ports) {
    targets = IntStream.of(ports).boxed().toList();
  }

  /** Cuts everything that is connected now. */
  public void cut() throws TimeoutException {
    for (Link link : open) {
      link.near.close().otherwiseEmpty().await(10, SECONDS);
    }
  }

  /** Whatever is connected now carries nothing any more, and neither end is told. */
  public void freeze() {
    open.forEach(link -> link.frozen = true);
    open.clear();
  }

  /** How fast bytes come back from now on. */
  void slow(int newBytesPerSecond) {
    bytesPerSecond = newBytesPerSecond;
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  private void connect(NetSocket near) {
    near.pause();
    List<Integer> ports = targets;
    int turn = connections.getAndIncrement() % Math.max(1, ports.size());
    Stream<Integer> inTurn =
        IntStream.range(0, ports.size()).mapToObj(i -> ports.get((turn + i) % ports.size()));
    dial(near, inTurn.toList());
  }

  private void dial(NetSocket near, List<Integer> ports) {
    if (ports.isEmpty()) {
      near.close();
      return;
    }
    client
        .connect(ports.get(0), "127.0.0.1")
        .onSuccess(far -> new Link(near, far).join())
        .onFailure(refused -> dial(near, ports.subList(1, ports.size())));
  }

  private final class Link {
    private final NetSocket near;
    private final NetSocket far;
    private volatile boolean frozen;

    Link(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
    }

    void join() {
      open.add(this);
      far.handler(this::comeBack);
      near.handler(bytes -> carry(far, bytes));
      far.closeHandler(closed -> end(near));
      near.closeHandler(closed -> end(far));
      near.resume();
    }

    private void comeBack(Buffer bytes) {
      carry(near, bytes);
      long millis = bytes.length() * 1_000L / bytesPerSecond;
      if (millis > 0) {
        far.pause();
        vertx.setTimer(millis, due -> far.resume());
      }
    }

    private void carry(NetSocket to, Buffer bytes) {
      if (!frozen) {
        to.write(bytes);
      }
    }

    private void end(NetSocket other) {
      open.remove(this);
      if (!frozen) {
        other.close();
      }
    }
  }
}
