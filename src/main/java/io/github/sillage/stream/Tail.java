package io.github.sillage.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
  private boolean known;
  private long top;

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
      if (!known || next.offset() > top + 1) {
        startAfter(next.offset() - 1);
      }
      if (next.offset() == top + 1) {
        publications.addLast(next);
        bytes += next.bytes();
        top++;
      }
    }
    while (publications.size() > maxCount || (bytes > maxBytes && publications.size() > 1)) {
      bytes -= publications.removeFirst().bytes();
    }
  }

  /**
   * Puts what was read from the log before what has come since, unless there is a gap between them.
   *
   * @param readTop where the channel stood when it was read
   * @param newest the publications up to there, consecutive
   */
  void begin(long readTop, List<Encoded> newest) {
    if (!known) {
      startAfter(readTop);
    }
    for (int i = newest.size() - 1; i >= 0; i--) {
      Encoded previous = newest.get(i);
      if (previous.offset() == floor() && hasRoomFor(previous)) {
        publications.addFirst(previous);
        bytes += previous.bytes();
      }
    }
  }

  private boolean hasRoomFor(Encoded next) {
    return publications.size() < maxCount && bytes + next.bytes() <= maxBytes;
  }

  private void startAfter(long offset) {
    publications.clear();
    bytes = 0;
    known = true;
    top = offset;
  }

  /** The offset before the oldest publication here. */
  private long floor() {
    return top - publications.size();
  }

  /** Forgets everything. */
  void clear() {
    startAfter(0);
    known = false;
  }

  /** The offset of the newest publication of the channel, unless nothing is known of it. */
  OptionalLong top() {
    return known ? OptionalLong.of(top) : OptionalLong.empty();
  }

  /**
   * Everything newer than {@code offset}; nothing at all when that would leave a gap. A tail that
   * knows nothing knows of nothing newer.
   */
  Optional<List<Encoded>> after(long offset) {
    if (!known || offset >= top) {
      return Optional.of(List.of());
    }
    return offset < floor()
        ? Optional.empty()
        : Optional.of(publications.stream().skip(offset - floor()).toList());
  }
}
