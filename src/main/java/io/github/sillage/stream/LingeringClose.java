package io.github.sillage.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection in a way that its last frame arrives. A socket closed while bytes in it are
 * unread is reset, and the reset overtakes what was written (RFC 9112, section 9.6): so what the
 * client is still sending is read and thrown away until it closes too, for two seconds at most.
 * Goes first in the pipeline of a connection whose bytes nobody reads any more.
 */
final class LingeringClose extends ChannelDuplexHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LingeringClose.class);
  private static final long MAX_SECONDS = 2;

  private boolean closing;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    ReferenceCountUtil.release(bytes);
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    if (closing) {
      return;
    }
    closing = true;
    ctx.channel().config().setAutoRead(true);
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> endOutput(ctx));
    ctx.executor()
        .schedule(() -> cut(ctx), MAX_SECONDS, TimeUnit.SECONDS)
        .addListener(LingeringClose::done);
  }

  private static void endOutput(ChannelHandlerContext ctx) {
    if (ctx.channel() instanceof DuplexChannel channel) {
      channel.shutdownOutput().addListener(LingeringClose::done);
    } else {
      cut(ctx);
    }
  }

  private static void cut(ChannelHandlerContext ctx) {
    ctx.close().addListener(LingeringClose::done);
  }

  private static void done(Future<?> step) {
    if (!step.isSuccess()) {
      LOG.debug("A connection was gone: {}", String.valueOf(step.cause()));
    }
  }
}
