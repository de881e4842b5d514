package io.github.sillage.feed;

import io.github.sillage.market.BarStore;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the first data into the database: the catalogue, and the bars that the provider knows
 * before it runs. It has started once all is in. What is there already, unchanged, leaves no trace;
 * what changed becomes a revision. A series is never a mixture: a live one is kept as it is where
 * prices of now are wanted, and replaced as a whole where only the sample is.
 */
public final class LoadVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(LoadVerticle.class);

  private static final Set<String> OWN = Set.of(FirstData.SAMPLE, Replay.SOURCE);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  private final FirstData data;
  private final Map<InstrumentId, List<InstrumentBar>> known;
  private final CatalogueRuntime catalogue;
  private final BarStore bars;
  private final SeriesStore series;
  private final boolean keepsLive;
  private long loaded;

  /**
   * A loader of the data, and of what the provider knows, into the stores.
   *
   * @param keepsLive whether a series that a live provider gave stays
   */
  public LoadVerticle(
      FirstData data,
      QuoteProvider provider,
      InstrumentStore instruments,
      BarStore bars,
      SeriesStore series,
      boolean keepsLive) {
    this.data = data;
    this.known =
        provider.known().stream()
            .collect(
                Collectors.groupingBy(
                    InstrumentBar::instrument, TreeMap::new, Collectors.toList()));
    this.catalogue = new CatalogueRuntime(instruments, bars);
    this.bars = bars;
    this.series = series;
    this.keepsLive = keepsLive;
  }

  @Override
  public Future<?> start() {
    Future<?> progress = catalogue.apply(data.catalogue());
    for (Map.Entry<InstrumentId, List<InstrumentBar>> each : known.entrySet()) {
      progress =
          progress
              .compose(before -> load(each.getKey(), each.getValue()))
              .map(count -> stored(each.getKey(), count));
    }
    return progress.onSuccess(done -> ready());
  }

  private Future<Long> load(InstrumentId id, List<InstrumentBar> sample) {
    return series
        .sources(List.of(id), LocalDate.EPOCH, LAST_DAY)
        .compose(sources -> OWN.containsAll(sources) ? bars.put(sample) : instead(id, sample));
  }

  private Future<Long> instead(InstrumentId id, List<InstrumentBar> sample) {
    return keepsLive
        ? Future.succeededFuture(0L)
        : bars.replace(id, sample.stream().map(InstrumentBar::bar).toList());
  }

  private long stored(InstrumentId id, long count) {
    loaded += count;
    if (count > 0) {
      LOG.info("Sample closes: {} of {} stored", count, id);
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
