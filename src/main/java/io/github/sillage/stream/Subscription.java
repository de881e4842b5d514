package io.github.sillage.stream;

import io.github.sillage.log.Position;

/**
 * A subscriber's place in a channel. It is silent until started: the subscriber first answers with
 * the position it was given, then starts, and everything after that position follows.
 */
sealed interface Subscription permits StreamSubscription, CacheSubscription {

  /** Begins to deliver, with the publication right after {@link #position()}. */
  void start();

  /** Ends the delivery for good. */
  void end();

  /** How far the subscriber is: all that passed its filter up to here has been pushed. */
  Position position();
}
