package io.github.sillage.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A load of identical GET requests, pipelined over several connections. Answers are not parsed but
 * counted in bytes: the server must answer each time with the same number of them, which is
 * checked.
 */
final class PipelinedLoad {
  private static final int DEPTH = 16;

  private final NetClient client;
  private final int connections;

  PipelinedLoad(Vertx vertx, int connections) {
    this.client = vertx.createNetClient();
    this.connections = connections;
  }

  /**
   * Sends {@code requests} requests in all and waits for every answer.
   *
   * @param responseBytes length of one whole answer, head included
   * @return requests a second
   */
  double run(int port, String request, int responseBytes, int requests) throws Exception {
    long start = System.nanoTime();
    List<Future<Long>> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      all.add(connection(port, request, responseBytes, requests / connections));
    }
    Future.all(all).await(5, TimeUnit.MINUTES);
    long bytes = all.stream().mapToLong(Future::result).sum();
    long expected = (long) responseBytes * (requests / connections) * connections;
    if (bytes != expected) {
      throw new IllegalStateException("expected " + expected + " bytes, got " + bytes);
    }
    return requests / ((System.nanoTime() - start) / 1e9);
  }

  /** The length of one answer to {@code request}, head included, read until the server pauses. */
  int measure(int port, String request) throws Exception {
    Promise<Integer> length = Promise.promise();
    NetSocket socket = client.connect(port, "127.0.0.1").await(5, TimeUnit.SECONDS);
    Buffer seen = Buffer.buffer();
    socket.handler(
        chunk -> {
          seen.appendBuffer(chunk);
          int head = seen.toString("ISO-8859-1").indexOf("\r\n\r\n");
          if (head > 0 && seen.length() >= head + 4 + contentLength(seen)) {
            length.tryComplete(head + 4 + contentLength(seen));
          }
        });
    socket.write(request).await(5, TimeUnit.SECONDS);
    int measured = length.future().await(10, TimeUnit.SECONDS);
    socket.close().await(5, TimeUnit.SECONDS);
    return measured;
  }

  private static int contentLength(Buffer seen) {
    return seen.toString("ISO-8859-1")
        .lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  private Future<Long> connection(int port, String request, int responseBytes, int requests) {
    return client
        .connect(port, "127.0.0.1")
        .compose(socket -> new Conversation(socket, request, responseBytes, requests).start());
  }

  /** Keeps {@link #DEPTH} requests under way on one connection. */
  private static final class Conversation {
    private final NetSocket socket;
    private final Buffer request;
    private final int responseBytes;
    private final int requests;
    private final Promise<Long> done = Promise.promise();
    private int sent;
    private long received;

    Conversation(NetSocket socket, String request, int responseBytes, int requests) {
      this.socket = socket;
      this.request = Buffer.buffer(request);
      this.responseBytes = responseBytes;
      this.requests = requests;
    }

    Future<Long> start() {
      socket.handler(this::received);
      socket.exceptionHandler(done::tryFail);
      send(Math.min(DEPTH, requests));
      return done.future().eventually(socket::close);
    }

    private void received(Buffer chunk) {
      received += chunk.length();
      int answered = (int) (received / responseBytes);
      if (answered >= requests) {
        done.tryComplete(received);
      } else {
        send(Math.min(requests, answered + DEPTH) - sent);
      }
    }

    private void send(int count) {
      Buffer batch = Buffer.buffer();
      for (int i = 0; i < count; i++) {
        batch.appendBuffer(request);
      }
      sent += count;
      if (count > 0) {
        socket.write(batch).onFailure(done::tryFail);
      }
    }
  }
}
