package io.github.sillage.stream;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;

/** The network below a WebSocket: shared frames go there as they are. */
final class Wire {
  private final Channel channel;
  private final SharedFrames frames;

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
    Promise<Void> taken = Promise.promise();
    channel.writeAndFlush(frames.of(framing, messages)).addListener(write -> taken(write, taken));
    return taken.future();
  }

  private static void taken(io.netty.util.concurrent.Future<?> write, Promise<Void> taken) {
    if (write.isSuccess()) {
      taken.complete();
    } else {
      taken.fail(write.cause());
    }
  }
}
