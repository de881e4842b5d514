package io.github.sillage.stream;

import java.util.List;

/**
 * The answer to who joins a channel.
 *
 * @param recovery what became of the position it came with
 * @param publications those that follow the position it came with and pass its filter, or the
 *     latest value of a latest-value channel; none when the position could not be honoured
 * @param subscription where it stands after these; not yet started
 */
record Joined(Recovery recovery, List<Encoded> publications, Subscription subscription) {
  /** What became of a position to recover from. */
  enum Recovery {
    /** There was none: the subscription starts at the newest publication. */
    NOT_ASKED,
    /** Continued without a gap. */
    RECOVERED,
    /** Of another epoch, or outside what is kept: the subscription starts at the newest. */
    UNRECOVERABLE
  }

  Joined {
    publications = List.copyOf(publications);
  }
}
