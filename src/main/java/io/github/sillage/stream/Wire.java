package io.github.sillage.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
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
  private @Nullable ChannelFuture ordered;

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
    ChannelFuture write = write(frames.of(framing, messages));
    if (write.isSuccess()) {
      return Future.succeededFuture();
    }
    Promise<Void> taken = Promise.promise();
    write.addListener(done -> taken(done, taken));
    return taken.future();
  }

  /** The first frame takes the long way, behind the answer to the upgrade. */
  private ChannelFuture write(ByteBuf frame) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first != null && ordered != null && ordered.isSuccess()) {
      return first.writeAndFlush(frame);
    }
    ordered = channel.writeAndFlush(frame);
    return ordered;
  }

  /** Ends the connection when a text comes that is not UTF-8; to be called once it is upgraded. */
  void refuseOtherThanUtf8() {
    channel.pipeline().addBefore(VERTX, null, new Utf8FrameValidator(false));
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
