package io.github.sillage.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket frames (RFC 6455, section 5.2), encoded once for all connections of an event loop that
 * are sent the same messages: not the text alone is shared, but the very bytes that go to the
 * network. A frame lives until the handler that is running has ended.
 */
final class SharedFrames {
  private static final int SLOTS = 64;
  private static final int FINAL = 0x80;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int MAX_HEAD = 10;

  private final Vertx vertx;
  private final @Nullable Shared[] slots = new Shared[SLOTS];
  private boolean clearing;

  private record Shared(Framing framing, List<byte[]> messages, ByteBuf frame) {
    boolean holds(Framing other, List<byte[]> others) {
      return framing.equals(other) && messages.equals(others);
    }
  }

  SharedFrames(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * A frame with these messages, header included.
   *
   * @param messages shared when the arrays of bytes are the same objects
   * @return starts at index 0; valid until the running handler ends, unless retained
   */
  ByteBuf of(Framing framing, List<byte[]> messages) {
    int slot = System.identityHashCode(messages.get(messages.size() - 1)) & (SLOTS - 1);
    Shared shared = slots[slot];
    if (shared == null || !shared.holds(framing, messages)) {
      if (shared != null) {
        shared.frame().release();
      }
      shared = new Shared(framing, messages, encode(framing, messages));
      slots[slot] = shared;
      clearSoon();
    }
    return shared.frame();
  }

  private static ByteBuf encode(Framing framing, List<byte[]> messages) {
    int length = framing.payloadLength(messages);
    ByteBuf frame = Unpooled.directBuffer(length + MAX_HEAD);
    frame.writeByte(FINAL | (framing.text() ? TEXT : BINARY));
    if (length <= 125) {
      frame.writeByte(length);
    } else if (length <= 0xFFFF) {
      frame.writeByte(126).writeShort(length);
    } else {
      frame.writeByte(127).writeLong(length);
    }
    framing.payload(messages, frame);
    return frame;
  }

  private void clearSoon() {
    if (!clearing) {
      clearing = true;
      vertx.runOnContext(now -> clear());
    }
  }

  private void clear() {
    clearing = false;
    for (Shared shared : slots) {
      if (shared != null) {
        shared.frame().release();
      }
    }
    Arrays.fill(slots, null);
  }
}
