package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.Optional;

/** How a provider calls instruments. Immutable. */
public interface SymbolMapper {

  /** The provider's symbol; empty for an instrument it has no name for. */
  Optional<String> toProvider(InstrumentId instrument);

  /**
   * The instrument of a symbol; empty when the symbol does not tell, as for a provider that calls a
   * share the same on each venue. The answer to {@link #toProvider} leads back only where the
   * symbol names the venue.
   */
  Optional<InstrumentId> fromProvider(String symbol);
}
