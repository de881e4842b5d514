package io.github.sillage.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;

/** Passes over pings beyond a rate; RFC 6455, section 5.5.3, asks only for the newest's answer. */
final class PingLimit extends ChannelInboundHandlerAdapter {
  private final RateLimit rate;

  PingLimit(RateLimit rate) {
    this.rate = rate;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof PingWebSocketFrame ping && !rate.take()) {
      ping.release();
    } else {
      ctx.fireChannelRead(message);
    }
  }
}
