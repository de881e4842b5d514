package io.github.sillage.stream;

import io.github.sillage.log.PublishedBatch;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the change feed brought within a tick: each subscriber is told once of all that came to its
 * channel, and not for each publication.
 */
final class Arrivals extends FlushTick.Waiting {
  private final FlushTick tick;
  private final Consumer<PublishedBatch> channels;
  private Map<String, PublishedBatch> arrived = new LinkedHashMap<>();

  /**
   * @param tick in which they are handed on
   * @param channels takes the batches of a channel in their order
   */
  Arrivals(FlushTick tick, Consumer<PublishedBatch> channels) {
    this.tick = tick;
    this.channels = channels;
  }

  /**
   * Adds a batch to those of its channel; one that does not continue them sends them on at once.
   */
  void add(PublishedBatch batch) {
    PublishedBatch before = arrived.remove(batch.channel());
    if (before == null) {
      arrived.put(batch.channel(), batch);
      return;
    }
    PublishedBatch both = before.with(batch).orElse(null);
    if (both == null) {
      channels.accept(before);
    }
    arrived.put(batch.channel(), both == null ? batch : both);
  }

  @Override
  void flush() {
    Iterator<PublishedBatch> all = arrived.values().iterator();
    arrived = new LinkedHashMap<>();
    while (all.hasNext()) {
      PublishedBatch batch = all.next();
      if (all.hasNext()) {
        channels.accept(batch);
      } else {
        tick.last(() -> channels.accept(batch));
      }
    }
  }
}
