package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.Optional;

/**
 * Symbols of the shares of the United States, the same on each of its venues. Indices have none.
 *
 * @param separator what stands before the letter of a share class: a dot or a hyphen
 */
record UsSymbols(char separator) implements SymbolMapper {

  @Override
  public Optional<String> toProvider(InstrumentId instrument) {
    return Market.isUs(instrument.mic()) && !YahooSymbols.isIndex(instrument)
        ? Optional.of(instrument.code().replace('.', separator))
        : Optional.empty();
  }

  @Override
  public Optional<InstrumentId> fromProvider(String symbol) {
    return Optional.empty();
  }
}
