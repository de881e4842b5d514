package io.github.sillage.stream;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one connection still has to send, bounded in bytes. Messages keep their order and are never
 * dropped; a slot holds one message only, and is sent when the network has taken everything before.
 * Bytes count until the network has taken them, whatever the write queue says.
 */
final class Outbox extends FlushTick.Waiting {
  private final int maxBytes;
  private final Function<List<byte[]>, Future<Void>> writer;
  private List<byte[]> queue = List.of();
  private boolean shared = true;
  private final Map<String, byte[]> slots = new LinkedHashMap<>();
  private Future<Void> lastWrite = Future.succeededFuture();
  private long queuedBytes;
  private long unwrittenBytes;

  /**
   * @param maxBytes how much may wait; messages of any length may when nothing else does
   * @param writer hands messages to the network together and completes when it has taken them
   */
  Outbox(int maxBytes, Function<List<byte[]>, Future<Void>> writer) {
    this.maxBytes = maxBytes;
    this.writer = writer;
  }

  /**
   * Queues messages.
   *
   * @param messages never changed by whoever else holds them
   * @return whether they were within bounds; when not, none is queued and the connection must end
   */
  boolean add(List<byte[]> messages, long bytes) {
    long waiting = queuedBytes + unwrittenBytes;
    if (waiting > 0 && waiting + bytes > maxBytes) {
      return false;
    }
    queue(messages, bytes);
    return true;
  }

  /** What is alone in the queue is not copied, so that connections share the list. */
  private void queue(List<byte[]> messages, long bytes) {
    queuedBytes += bytes;
    if (queue.isEmpty()) {
      queue = messages;
      shared = true;
      return;
    }
    if (shared) {
      queue = new ArrayList<>(queue);
      shared = false;
    }
    queue.addAll(messages);
  }

  /** Sets the message of a slot, in place of the one that was not sent yet. */
  void put(String slot, byte[] message) {
    slots.put(slot, message);
  }

  /** Hands what is queued to the network, and the slots when nothing else is on its way. */
  @Override
  void flush() {
    if (unwrittenBytes == 0 && !slots.isEmpty()) {
      slots.values().forEach(message -> queue(List.of(message), message.length));
      slots.clear();
    }
    if (queue.isEmpty()) {
      return;
    }
    long bytes = queuedBytes;
    List<byte[]> messages = queue;
    queue = List.of();
    queuedBytes = 0;
    unwrittenBytes += bytes;
    lastWrite = writer.apply(messages);
    if (lastWrite.succeeded()) {
      written(bytes);
    } else {
      lastWrite = lastWrite.onSuccess(done -> written(bytes));
    }
  }

  private void written(long bytes) {
    unwrittenBytes -= bytes;
    if (unwrittenBytes == 0 && !slots.isEmpty()) {
      flush();
    }
  }

  /** Hands over what is queued and completes when the network has taken it. */
  Future<Void> drained() {
    flush();
    return lastWrite;
  }
}
