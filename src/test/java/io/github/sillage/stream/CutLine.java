package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a port that can be cut at any moment, in the middle of a message or not. */
final class CutLine {
  private final NetServer server;
  private final NetClient client;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int target;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

  CutLine(Vertx vertx, int target) throws TimeoutException {
    this.target = target;
    this.client = vertx.createNetClient();
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

  /** Leads the next connections to another port. */
  void redirect(int port) {
    target = port;
  }

  /** Cuts everything that is connected now. */
  void cut() throws TimeoutException {
    for (NetSocket socket : open) {
      socket.close().await(10, SECONDS);
    }
  }

  /** How many connections there have been. */
  int connections() {
    return connections.get();
  }

  private void connect(NetSocket near) {
    connections.incrementAndGet();
    near.pause();
    client
        .connect(target, "127.0.0.1")
        .onSuccess(far -> join(near, far))
        .onFailure(refused -> near.close());
  }

  private void join(NetSocket near, NetSocket far) {
    open.add(near);
    far.handler(near::write);
    near.handler(far::write);
    far.closeHandler(closed -> near.close());
    near.closeHandler(
        closed -> {
          open.remove(near);
          far.close();
        });
    near.resume();
  }
}
