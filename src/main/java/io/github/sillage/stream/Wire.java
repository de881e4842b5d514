package io.github.sillage.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network below a WebSocket: shared frames go there as they are, past everything that would
 * look at each one again. No TLS is spoken below.
 */
final class Wire {
  private static final String VERTX = "handler";

  private final Channel channel;
  private final SharedFrames frames;
  private @Nullable ChannelFuture upgraded;

  /**
   * @param request of which the WebSocket is to be made
   * @param frames of the request's event loop
   */
  Wire(HttpServerRequest request, SharedFrames frames) {
    this.channel = ((HttpServerConnection) request.connection()).channelHandlerContext().channel();
    this.frames = frames;
  }

  /** Writes messages as one frame; completes when the network has taken it. */
  Future<Void> write(Framing framing, List<byte[]> messages) {
    ByteBuf frame = frames.of(framing, messages);
    if (!isUpgraded()) {
      upgraded = channel.writeAndFlush(frame.retainedDuplicate());
      return taken(upgraded);
    }
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    int sent = waiting != null && waiting.isEmpty() ? send(frame) : 0;
    if (sent == frame.readableBytes()) {
      return Future.succeededFuture();
    }
    ByteBuf rest = frame.retainedSlice(sent, frame.readableBytes() - sent);
    ChannelHandlerContext first = channel.pipeline().firstContext();
    return taken(first == null ? channel.writeAndFlush(rest) : first.writeAndFlush(rest));
  }

  /** The first frame takes the long way, behind the answer to the upgrade. */
  private boolean isUpgraded() {
    return upgraded != null && upgraded.isSuccess();
  }

  /** Hands the system what it takes at once; whatever is left, or went wrong, is the channel's. */
  private int send(ByteBuf frame) {
    if (!(channel instanceof UnixChannel unix)
        || !(unix.fd() instanceof Socket socket)
        || !frame.hasMemoryAddress()) {
      return 0;
    }
    try {
      return Math.max(0, socket.sendAddress(frame.memoryAddress(), 0, frame.readableBytes()));
    } catch (IOException broken) {
      return 0;
    }
  }

  private static Future<Void> taken(ChannelFuture write) {
    if (write.isSuccess()) {
      return Future.succeededFuture();
    }
    Promise<Void> taken = Promise.promise();
    write.addListener(done -> taken(done, taken));
    return taken.future();
  }

  /**
   * Ends the connection when a text comes that is not UTF-8, and leaves pings of the WebSocket
   * beyond a rate unanswered: Vert.x answers each, whether the answers are read or not. To be
   * called once it is upgraded.
   */
  void guard(RateLimit pings) {
    channel.pipeline().addBefore(VERTX, null, new Utf8FrameValidator(false));
    channel.pipeline().addBefore(VERTX, null, new PingLimit(pings));
  }

  /** Throws away whatever else is received, so that closing the connection loses nothing sent. */
  void readNoMore() {
    channel.pipeline().addFirst(new LingeringClose());
  }

  private static void taken(io.netty.util.concurrent.Future<?> write, Promise<Void> taken) {
    if (write.isSuccess()) {
      taken.complete();
    } else {
      taken.fail(write.cause());
    }
  }
}
