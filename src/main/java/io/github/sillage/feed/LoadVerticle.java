package io.github.sillage.feed;

import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the first data into the database: the catalogue, and the bars that the provider knows
 * before it runs. It has started once all is in. What is there already, unchanged, leaves no trace;
 * what changed becomes a revision.
 */
public final class LoadVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(LoadVerticle.class);

  private final FirstData data;
  private final Map<InstrumentId, List<InstrumentBar>> known;
  private final CatalogueRuntime catalogue;
  private final BarStore bars;
  private long loaded;

  /** A loader of the data, and of what the provider knows, into the stores. */
  public LoadVerticle(
      FirstData data, QuoteProvider provider, InstrumentStore instruments, BarStore bars) {
    this.data = data;
    this.known =
        provider.known().stream()
            .collect(
                Collectors.groupingBy(
                    InstrumentBar::instrument, TreeMap::new, Collectors.toList()));
    this.catalogue = new CatalogueRuntime(instruments, bars);
    this.bars = bars;
  }

  @Override
  public Future<?> start() {
    Future<?> progress = catalogue.apply(data.catalogue());
    for (List<InstrumentBar> series : known.values()) {
      progress = progress.compose(before -> bars.put(series)).map(count -> stored(series, count));
    }
    return progress.onSuccess(done -> ready());
  }

  private long stored(List<InstrumentBar> series, long count) {
    loaded += count;
    if (count > 0) {
      LOG.info("Sample closes: {} of {} stored", count, series.get(0).instrument());
    }
    return count;
  }

  private void ready() {
    LOG.info(
        "Sample closes: {} checked, {} new or changed (real closes to December 2025, not live)",
        known.values().stream().mapToInt(List::size).sum(),
        loaded);
  }
}
