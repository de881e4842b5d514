package io.github.sillage.stream;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What one connection still has to send, bounded in bytes. Texts keep their order and are never
 * dropped; a slot holds one text only, and is sent when the network has taken everything before.
 * Bytes count until the network has taken them, whatever the write queue says.
 */
final class Outbox {
  private final int maxBytes;
  private final String separator;
  private final Function<String, Future<Void>> writer;
  private final Deque<String> queue = new ArrayDeque<>();
  private final Map<String, String> slots = new LinkedHashMap<>();
  private Future<Void> lastWrite = Future.succeededFuture();
  private long queuedBytes;
  private long unwrittenBytes;

  /**
   * @param maxBytes how much may wait; one text of any length may when nothing else does
   * @param separator stands between texts that are written together
   * @param writer hands a text to the network and completes when the network has taken it
   */
  Outbox(int maxBytes, String separator, Function<String, Future<Void>> writer) {
    this.maxBytes = maxBytes;
    this.separator = separator;
    this.writer = writer;
  }

  /**
   * Queues a text.
   *
   * @param bytes its length on the wire
   * @return whether it was within bounds; when not, it is not queued and the connection must end
   */
  boolean add(String text, int bytes) {
    long waiting = queuedBytes + unwrittenBytes;
    if (waiting > 0 && waiting + bytes > maxBytes) {
      return false;
    }
    queue.addLast(text);
    queuedBytes += bytes;
    return true;
  }

  /** Sets the text of a slot, in place of the one that was not sent yet. */
  void put(String slot, String text) {
    slots.put(slot, text);
  }

  /** Hands what is queued to the network, and the slots when nothing else is on its way. */
  void flush() {
    if (unwrittenBytes == 0 && !slots.isEmpty()) {
      slots.values().forEach(this::queueSlot);
      slots.clear();
    }
    if (queue.isEmpty()) {
      return;
    }
    long bytes = queuedBytes;
    String text = String.join(separator, queue);
    queue.clear();
    queuedBytes = 0;
    unwrittenBytes += bytes;
    lastWrite = writer.apply(text).onSuccess(done -> written(bytes));
  }

  private void queueSlot(String text) {
    queue.addLast(text);
    queuedBytes += Encoded.utf8(text);
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
