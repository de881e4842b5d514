package io.github.sillage.feed;

import io.github.sillage.feed.runtime.ProviderHealth;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.Quote;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Where prices come from. Of all nodes on a database one at a time runs it. */
public sealed interface QuoteProvider permits SampleProvider, ReplayProvider, LiveProvider {

  /** The bars that are there before it runs. */
  List<InstrumentBar> known();

  /** How long to wait between two polls. */
  Duration interval();

  /**
   * Begins, on a node that has just become the one to feed.
   *
   * @param said what was last published of each instrument, by whatever fed before
   */
  Future<Void> open(List<Quote> said);

  /** Does what it was asked since the last poll; whether it must be opened anew for that. */
  default Future<Boolean> obey() {
    return Future.succeededFuture(false);
  }

  /** Stores the bars that are due, and answers what each instrument is quoted at now. */
  Future<List<Quote>> poll();

  /** What it says of itself. */
  ProviderReport report();

  /** How old its prices may be, beyond their delay, before they are stale while a venue trades. */
  Duration tolerance();

  /** How those it asks are doing, in order of id; none when it asks nobody. */
  default Future<List<ProviderHealth>> health() {
    return Future.succeededFuture(List.of());
  }
}
