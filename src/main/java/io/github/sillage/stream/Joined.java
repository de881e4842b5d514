package io.github.sillage.stream;

import io.github.sillage.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of who joins a channel.
 *
 * @param recovery what became of the position it came with
 * @param position where it stands: at the position it came with as long as it has not got what it
 *     missed, at the newest publication when that position could not be honoured
 * @param value the newest of a latest-value channel, which belongs into the answer
 * @param missed the first of what follows {@code position} in a stream and passes its filter: to be
 *     sent after the answer and before the subscription is started
 * @param subscription where it goes on after these; not yet started
 */
record Joined(
    Recovery recovery,
    Position position,
    Optional<Encoded> value,
    List<Encoded> missed,
    Subscription subscription) {
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
    missed = List.copyOf(missed);
  }
}
