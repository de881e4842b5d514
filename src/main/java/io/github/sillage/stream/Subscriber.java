package io.github.sillage.stream;

import io.vertx.core.Future;

/** Who receives the publications of the channels it joined, on the event loop of its hub. */
interface Subscriber {

  /** The next publications of a stream channel: must be delivered, or the connection ended. */
  void push(Parcel parcel);

  /** The newest value of a latest-value channel: may take the place of one not yet sent. */
  void replace(Encoded value);

  /** Completes when what was pushed so far has been handed to the network; fails when it cannot. */
  Future<Void> drained();

  /** A channel cannot be continued without a gap: the connection must end with this reason. */
  void lost(String channel, CloseCode reason);
}
