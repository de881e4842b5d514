package io.github.sillage.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes a message as it is; it never leaves the process. */
final class ByReferenceCodec implements MessageCodec<Object, Object> {
  static final String NAME = "by-reference";

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new IllegalStateException("messages of the typed bus stay in the process");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("messages of the typed bus stay in the process");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
