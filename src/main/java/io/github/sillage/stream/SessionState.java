package io.github.sillage.stream;

/** Where a WebSocket session is in its life, and what it holds there. */
sealed interface SessionState {

  /**
   * The socket is open; the client has not said connect.
   *
   * @param deadline the timer that ends the wait
   */
  record Connecting(long deadline) implements SessionState {
    /** The client said connect. */
    Live connected(Heartbeat heartbeat) {
      return new Live(heartbeat);
    }
  }

  /** Commands are answered and publications delivered, until either side closes. */
  record Live(Heartbeat heartbeat) implements SessionState {}

  /** Nothing more is sent or heard. */
  record Closed() implements SessionState {}
}
