package io.github.sillage.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest publications of a channel in memory, consecutive, bounded in number and bytes. Readers
 * who are behind continue from here without asking the database, and a reader who comes from the
 * database joins the live ones here, without a gap and without a duplicate.
 */
final class Tail {
  private final int maxCount;
  private final int maxBytes;
  private final Deque<Encoded> publications = new ArrayDeque<>();
  private long bytes;

  Tail(int maxCount, int maxBytes) {
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
  }

  /**
   * Adds the next publications. One that does not follow the newest starts the tail over; one that
   * is here already is passed over.
   */
  void add(List<Encoded> batch) {
    for (Encoded next : batch) {
      long expected = top().orElse(next.offset() - 1) + 1;
      if (next.offset() > expected) {
        clear();
      }
      if (next.offset() >= expected) {
        publications.addLast(next);
        bytes += next.bytes();
      }
    }
    while (publications.size() > maxCount || (bytes > maxBytes && publications.size() > 1)) {
      bytes -= publications.removeFirst().bytes();
    }
  }

  /** Forgets everything. */
  void clear() {
    publications.clear();
    bytes = 0;
  }

  /** The offset of the newest publication, unless the tail is empty. */
  Optional<Long> top() {
    return publications.isEmpty() ? Optional.empty() : Optional.of(publications.getLast().offset());
  }

  /**
   * Everything newer than {@code offset}; nothing at all when that would leave a gap. An empty tail
   * knows of nothing newer.
   */
  Optional<List<Encoded>> after(long offset) {
    if (publications.isEmpty() || offset >= publications.getLast().offset()) {
      return Optional.of(List.of());
    }
    if (offset + 1 < publications.getFirst().offset()) {
      return Optional.empty();
    }
    return Optional.of(publications.stream().filter(p -> p.offset() > offset).toList());
  }
}
