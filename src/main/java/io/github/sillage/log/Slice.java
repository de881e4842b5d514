package io.github.sillage.log;

import java.util.List;

/**
 * A run of publications and where the channel stood when they were read.
 *
 * @param top the channel's position at the time of reading
 * @param publications in order of offset, without gaps among themselves
 */
public record Slice(Position top, List<Publication> publications) {
  public Slice {
    publications = List.copyOf(publications);
  }

  /** Whether nothing is missing between {@code after} and the first publication read. */
  public boolean follows(long after) {
    return publications.isEmpty()
        ? top.offset() == after
        : publications.get(0).offset() == after + 1;
  }
}
