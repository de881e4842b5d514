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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket client. Its commands are carried out one after the other, and the socket is not
 * read meanwhile; what waits to be sent is bounded in bytes. Everything happens on its event loop.
 */
final class StreamSession implements Desk.Client {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);
  private static final long CONNECT_MILLIS = 5_000;
  private static final int LONG_REPLY_BYTES = 32_768;
  private static final long GRACE_SECONDS = 5;

  private final String client = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Wire wire;
  private final Settings.Stream limits;
  private final FlushTick tick;
  private final StreamHub hub;
  private final Tokens tokens;
  private final Framing framing;
  private final Outbox outbox;
  private final Desk desk;
  private final RateLimit rate;
  private final Runnable left;
  private final Expiry expiry;
  private SessionState state;

  /**
   * @param left is run once when the socket is gone
   */
  StreamSession(
      Vertx vertx,
      ServerWebSocket socket,
      Wire wire,
      Settings.Stream limits,
      FlushTick tick,
      StreamHub hub,
      Tokens tokens,
      InstantSource clock,
      Runnable left) {
    this.vertx = vertx;
    this.socket = socket;
    this.wire = wire;
    this.limits = limits;
    this.tick = tick;
    this.hub = hub;
    this.tokens = tokens;
    this.framing = Framing.of(String.valueOf(socket.subProtocol()));
    this.outbox = new Outbox(limits.maxBufferedBytes(), this::write);
    this.desk = new Desk(hub, limits, tokens, framing, this);
    this.left = left;
    this.expiry = new Expiry(vertx, GRACE_SECONDS, () -> close(CloseCode.EXPIRED, ""));
    this.rate = new RateLimit(clock, limits.commandsPerSecond(), limits.commandBurst());
    this.state = new Connecting(vertx.setTimer(CONNECT_MILLIS, timer -> connectMissing()));
  }

  /** Begins to listen to the client. */
  void open() {
    wire.guard(rate);
    if (framing.text()) {
      socket.textMessageHandler(text -> received(Buffer.buffer(text)));
      socket.binaryMessageHandler(bytes -> wrongFrame("text"));
    } else {
      socket.binaryMessageHandler(this::received);
      socket.textMessageHandler(text -> wrongFrame("binary"));
    }
    socket.exceptionHandler(this::unreadable);
    socket.closeHandler(
        gone -> {
          end();
          left.run();
        });
    socket.shutdownHandler(stop -> closeSoon());
  }

  private void wrongFrame(String expected) {
    close(CloseCode.BAD_REQUEST, "only " + expected + " frames are spoken here");
  }

  private void received(Buffer frame) {
    socket.pause();
    carryOut(framing.commands(frame).iterator())
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
    if (failure instanceof CorruptedWebSocketFrameException corrupted) {
      wire.readNoMore();
      close(CloseCode.of(corrupted), String.valueOf(corrupted.getMessage()));
    } else if (failure instanceof IllegalStateException) {
      close(CloseCode.TOO_LONG, "a message has at most " + limits.maxFrameBytes() + " bytes");
    }
  }

  private Future<Void> carryOut(Command command) {
    if (state instanceof Closed) {
      return Future.succeededFuture();
    }
    if (command instanceof Broken broken) {
      close(CloseCode.BAD_REQUEST, broken.reason());
    } else if (command instanceof Numbered numbered) {
      return rate.take() ? answer(numbered) : tooMany(numbered);
    } else if (!(state instanceof Live live && live.heartbeat().answered()) && !rate.take()) {
      close(CloseCode.BAD_REQUEST, "too many answers to no ping");
    }
    return Future.succeededFuture();
  }

  private Future<Void> tooMany(Numbered command) {
    return send(new Answer(framing.error(command.id(), ErrorCode.TOO_MANY_REQUESTS, "")));
  }

  private Future<Void> answer(Numbered command) {
    if (state instanceof Live) {
      return command.answeredBy(desk).compose(this::send);
    }
    if (state instanceof Connecting && command instanceof Connect connect) {
      return tokens
          .grant(connect.token())
          .compose(grant -> connected(connect.id(), grant))
          .recover(failure -> notConnected(connect.id(), failure));
    }
    close(CloseCode.BAD_REQUEST, "the first command must be connect");
    return Future.succeededFuture();
  }

  private Future<Void> notConnected(long id, Throwable failure) {
    if (!(failure instanceof Tokens.Refusal refusal)) {
      return Future.failedFuture(failure);
    }
    return switch (refusal.reason()) {
      case MISSING -> send(new Answer(framing.error(id, ErrorCode.UNAUTHORIZED, "")));
      case EXPIRED -> send(new Answer(framing.error(id, ErrorCode.TOKEN_EXPIRED, "")));
      case INVALID -> {
        close(CloseCode.INVALID_TOKEN, "");
        yield Future.succeededFuture();
      }
    };
  }

  private Future<Void> connected(long id, Grant grant) {
    if (!(state instanceof Connecting connecting)) {
      return Future.succeededFuture();
    }
    vertx.cancelTimer(connecting.deadline());
    Heartbeat heartbeat =
        new Heartbeat(
            vertx,
            limits.heartbeat().toMillis(),
            () -> send(framing.ping()),
            () -> close(CloseCode.NO_PONG, ""));
    state = connecting.connected(heartbeat);
    heartbeat.start();
    granted(grant);
    return send(
        new Answer(
            framing.connected(id, client, limits.heartbeatSeconds(), tokens.secondsLeft(grant))));
  }

  @Override
  public String client() {
    return client;
  }

  @Override
  public void granted(Grant grant) {
    desk.granted(grant);
    expiry.in(tokens.secondsLeft(grant));
  }

  private void connectMissing() {
    close(CloseCode.CONNECTION_CLOSED, "no connect within " + CONNECT_MILLIS / 1_000 + " s");
  }

  private Future<Void> send(Answer answer) {
    send(answer.reply());
    answer.then().run();
    return answer.reply().length < LONG_REPLY_BYTES ? Future.succeededFuture() : drained();
  }

  private void send(byte[] message) {
    send(List.of(message), message.length);
  }

  private void send(List<byte[]> messages, long bytes) {
    if (state instanceof Closed) {
      return;
    }
    if (outbox.add(messages, bytes)) {
      tick.request(outbox);
    } else {
      close(CloseCode.SLOW, "more than " + limits.maxBufferedBytes() + " bytes wait to be read");
    }
  }

  private Future<Void> write(List<byte[]> messages) {
    if (state instanceof Closed) {
      return Future.failedFuture(client + " is closed");
    }
    return wire.write(framing, messages);
  }

  @Override
  public void push(Parcel parcel) {
    hub.metrics().delivered(parcel.size());
    send(framing.pushes(parcel), parcel.bytes());
  }

  @Override
  public void replace(Encoded value) {
    hub.metrics().delivered(1);
    outbox.put(value.channel(), framing.push(value));
    tick.request(outbox);
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
    hub.metrics().closed(code);
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
    expiry.cancel();
    state = new Closed();
    desk.close();
  }
}
