package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider is and what it can be used for, as far as its documents and recorded answers
 * tell.
 *
 * @param id its id in settings and answers, such as {@code yahoo-chart}
 * @param label its name for people
 * @param official whether it is a published interface; an unofficial one may change any day
 * @param terms where its terms are
 * @param capabilities what it can be asked for
 * @param delayByMarket how late its prices are by venue; a venue that is not here is not served.
 *     Empty for a provider of exchange rates only
 * @param maxSymbolsPerRequest how many instruments one call may name
 * @param adjustments what its series are adjusted for: RAW or SPLIT is what {@code close} is,
 *     SPLIT_DIVIDEND that {@code adjustedClose} comes with it
 * @param limits all of which hold at once
 * @param concurrency how many calls may be open at once
 * @param config what it must be told
 * @param probe an instrument it is sure to know, for a trial call; empty where it knows none
 */
public record ProviderInfo(
    String id,
    String label,
    boolean official,
    URI terms,
    Set<Capability> capabilities,
    Map<Mic, Duration> delayByMarket,
    int maxSymbolsPerRequest,
    Set<Adjustment> adjustments,
    List<Limit> limits,
    int concurrency,
    List<ConfigKey> config,
    Optional<InstrumentId> probe) {

  /** Copies its collections. */
  public ProviderInfo {
    capabilities = Set.copyOf(capabilities);
    delayByMarket = Map.copyOf(delayByMarket);
    adjustments = Set.copyOf(adjustments);
    limits = List.copyOf(limits);
    config = List.copyOf(config);
  }

  /** How late its prices of a venue are; empty for a venue it does not serve. */
  public Optional<Duration> delay(Mic venue) {
    return Optional.ofNullable(delayByMarket.get(venue));
  }
}
