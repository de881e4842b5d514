package io.github.sillage.stream;

import io.github.sillage.config.Settings;
import io.github.sillage.stream.Command.Broken;
import io.github.sillage.stream.Command.Connect;
import io.github.sillage.stream.Command.Numbered;
import io.github.sillage.stream.SessionState.Closed;
import io.github.sillage.stream.SessionState.Connecting;
import io.github.sillage.stream.SessionState.Live;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket client. Its commands are carried out one after the other, and the socket is not
 * read meanwhile; what waits to be sent is bounded in bytes. Everything happens on its event loop.
 */
final class StreamSession implements Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);
  private static final long CONNECT_MILLIS = 5_000;
  private static final int LONG_REPLY_BYTES = 32_768;

  private final String client = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Settings.Stream limits;
  private final FlushTick tick;
  private final StreamHub hub;
  private final Outbox outbox;
  private final Runnable flush;
  private final Desk desk;
  private final RateLimit rate;
  private final Runnable left;
  private SessionState state;

  /**
   * @param left is run once when the socket is gone
   */
  StreamSession(
      Vertx vertx,
      ServerWebSocket socket,
      Settings.Stream limits,
      FlushTick tick,
      StreamHub hub,
      InstantSource clock,
      Runnable left) {
    this.vertx = vertx;
    this.socket = socket;
    this.limits = limits;
    this.tick = tick;
    this.hub = hub;
    this.outbox = new Outbox(limits.maxBufferedBytes(), "\n", this::write);
    this.flush = outbox::flush;
    this.desk = new Desk(hub, limits, this);
    this.left = left;
    this.rate = new RateLimit(clock, limits.commandsPerSecond(), limits.commandBurst());
    this.state = new Connecting(vertx.setTimer(CONNECT_MILLIS, timer -> connectMissing()));
  }

  /** Begins to listen to the client. */
  void open() {
    socket.textMessageHandler(this::received);
    socket.binaryMessageHandler(
        bytes -> close(CloseCode.BAD_REQUEST, "only text frames of JSON are spoken here"));
    socket.exceptionHandler(this::unreadable);
    socket.closeHandler(
        gone -> {
          end();
          left.run();
        });
    socket.shutdownHandler(stop -> closeSoon());
  }

  private void received(String frame) {
    socket.pause();
    carryOut(CommandCodec.parse(frame).iterator())
        .compose(all -> drained())
        .onFailure(this::failed)
        .onComplete(all -> socket.resume());
  }

  private Future<Void> carryOut(Iterator<Command> commands) {
    while (commands.hasNext()) {
      Future<Void> done = carryOut(commands.next());
      if (!done.succeeded()) {
        return done.compose(one -> carryOut(commands));
      }
    }
    return Future.succeededFuture();
  }

  private void unreadable(Throwable failure) {
    LOG.debug("Client {}: {}", client, failure.toString());
    if (failure instanceof CorruptedWebSocketFrameException) {
      close(CloseCode.TOO_LONG, "at most " + limits.maxFrameBytes() + " bytes");
    }
  }

  private Future<Void> carryOut(Command command) {
    boolean allowed = rate.take();
    if (state instanceof Closed) {
      return Future.succeededFuture();
    }
    if (command instanceof Broken broken) {
      close(CloseCode.BAD_REQUEST, broken.reason());
    } else if (command instanceof Numbered numbered) {
      return allowed ? answer(numbered) : tooMany(numbered);
    } else if (state instanceof Live live) {
      live.heartbeat().answered();
    }
    return Future.succeededFuture();
  }

  private Future<Void> tooMany(Numbered command) {
    return send(new Answer(Replies.error(command.id(), ErrorCode.TOO_MANY_REQUESTS, "")));
  }

  private Future<Void> answer(Numbered command) {
    if (state instanceof Live) {
      return command.answeredBy(desk).compose(this::send);
    }
    if (state instanceof Connecting connecting && command instanceof Connect) {
      return connected(connecting, command.id());
    }
    close(CloseCode.BAD_REQUEST, "the first command must be connect");
    return Future.succeededFuture();
  }

  private Future<Void> connected(Connecting connecting, long id) {
    vertx.cancelTimer(connecting.deadline());
    Heartbeat heartbeat =
        new Heartbeat(
            vertx,
            limits.heartbeat().toMillis(),
            () -> send(Replies.PING, Replies.PING.length()),
            () -> close(CloseCode.NO_PONG, ""));
    state = connecting.connected(heartbeat);
    heartbeat.start();
    return send(new Answer(Replies.connected(id, client, client, limits.heartbeatSeconds())));
  }

  private void connectMissing() {
    close(CloseCode.CONNECTION_CLOSED, "no connect within " + CONNECT_MILLIS / 1_000 + " s");
  }

  private Future<Void> send(Answer answer) {
    int bytes = Encoded.utf8(answer.text());
    send(answer.text(), bytes);
    answer.then().run();
    return bytes < LONG_REPLY_BYTES ? Future.succeededFuture() : drained();
  }

  private void send(String text, int bytes) {
    if (state instanceof Closed) {
      return;
    }
    if (outbox.add(text, bytes)) {
      tick.request(flush);
    } else {
      close(CloseCode.SLOW, "more than " + limits.maxBufferedBytes() + " bytes wait to be read");
    }
  }

  private Future<Void> write(String text) {
    return state instanceof Closed
        ? Future.failedFuture(client + " is closed")
        : socket.writeTextMessage(text);
  }

  @Override
  public void push(Encoded publication) {
    send(publication.push(), publication.bytes());
  }

  @Override
  public void replace(Encoded value) {
    outbox.put(value.channel(), value.push());
    tick.request(flush);
  }

  @Override
  public Future<Void> drained() {
    return state instanceof Closed ? Future.succeededFuture() : outbox.drained();
  }

  @Override
  public void lost(String channel, CloseCode reason) {
    close(reason, channel);
  }

  private void closeSoon() {
    vertx.setTimer(hub.nextDeparture(), timer -> close(CloseCode.SHUTDOWN, ""));
  }

  private void failed(Throwable failure) {
    if (failure instanceof IOException || failure instanceof HttpClosedException) {
      LOG.debug("Client {} was gone: {}", client, failure.getMessage());
    } else if (!(state instanceof Closed)) {
      LOG.error("Client {} is closed", client, failure);
    }
    close(CloseCode.CONNECTION_CLOSED, "");
  }

  private void close(CloseCode code, String detail) {
    if (state instanceof Closed) {
      return;
    }
    end();
    String reason = detail.isEmpty() ? code.reason() : code.reason(detail);
    socket
        .close((short) code.code(), reason)
        .onFailure(gone -> LOG.debug("Client {} was gone: {}", client, gone.getMessage()));
  }

  private void end() {
    if (state instanceof Connecting connecting) {
      vertx.cancelTimer(connecting.deadline());
    } else if (state instanceof Live live) {
      live.heartbeat().stop();
    }
    state = new Closed();
    desk.close();
  }
}
