package io.github.sillage.stream;

import io.github.sillage.log.Position;
import io.github.sillage.log.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive publications of a channel, encoded.
 *
 * @param top where the channel stood when they were read
 * @param follows whether none is missing before the first of them
 */
record Page(Position top, List<Encoded> publications, boolean follows) {
  Page {
    publications = List.copyOf(publications);
  }

  /** Encodes what was read after an offset, up to about a number of bytes, one at the least. */
  static Page of(Slice slice, long after, int maxBytes) {
    List<Encoded> encoded = new ArrayList<>();
    long bytes = 0;
    for (var publication : slice.publications()) {
      if (bytes < maxBytes) {
        Encoded next = Encoded.of(publication);
        encoded.add(next);
        bytes += next.bytes();
      }
    }
    return new Page(slice.top(), encoded, slice.follows(after));
  }

  /**
   * Whether a client at this position misses exactly the publications of this page, or its head.
   */
  boolean continues(Position since) {
    boolean sameStream =
        since.epoch().equals(top.epoch()) || (since.epoch().isEmpty() && since.offset() == 0);
    return sameStream && follows;
  }

  /** The offset after these publications, {@code before} when there are none. */
  long end(long before) {
    return publications.isEmpty() ? before : publications.get(publications.size() - 1).offset();
  }
}
