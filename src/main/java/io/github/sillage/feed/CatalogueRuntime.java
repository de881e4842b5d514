package io.github.sillage.feed;

import io.github.sillage.market.BarStore;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.InstrumentStore.Changes;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the listed instruments those of a catalogue. The bars of whatever was added, changed or
 * retired are announced, so that the studies they touch are computed anew.
 */
public final class CatalogueRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueRuntime.class);

  private final InstrumentStore instruments;
  private final BarStore bars;

  /** A runtime over the stores. */
  public CatalogueRuntime(InstrumentStore instruments, BarStore bars) {
    this.instruments = instruments;
    this.bars = bars;
  }

  /** Applies the catalogue; what has not changed leaves no trace. */
  public Future<Changes> apply(Catalogue catalogue) {
    return instruments
        .sync(catalogue.instruments())
        .compose(changes -> bars.announce(touched(changes)).map(changes))
        .onSuccess(changes -> tell(catalogue, changes));
  }

  private static List<String> touched(Changes changes) {
    return Stream.concat(changes.recorded().stream(), changes.retired().stream()).toList();
  }

  private static void tell(Catalogue catalogue, Changes changes) {
    LOG.info(
        "Catalogue: {} instruments, {} new or changed, {} retired",
        catalogue.instruments().size(),
        changes.recorded().size(),
        changes.retired().size());
  }
}
