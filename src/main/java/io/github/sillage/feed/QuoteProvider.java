package io.github.sillage.feed;

import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.Quote;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Where prices come from. Of all nodes on a database one at a time runs it. */
public sealed interface QuoteProvider permits SampleProvider, ReplayProvider {

  /** The bars that are there before it runs. */
  List<InstrumentBar> known();

  /** How long to wait between two polls. */
  Duration interval();

  /** Begins, on a node that has just become the one to feed. */
  Future<Void> open();

  /** Stores the bars that are due, and answers what each instrument is quoted at now. */
  Future<List<Quote>> poll();

  /** What it says of itself. */
  ProviderReport report();
}
