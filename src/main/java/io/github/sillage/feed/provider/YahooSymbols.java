package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Yahoo's symbols: the code of the exchange with an ending for the venue, hyphens for the dots of
 * share classes, and own names for indices. A symbol of the United States does not tell its venue.
 */
final class YahooSymbols implements SymbolMapper {
  private static final Map<InstrumentId, String> INDICES =
      Map.of(
          InstrumentId.of("XKRX:KOSPI"), "^KS11",
          InstrumentId.of("XKOS:KOSDAQ"), "^KQ11",
          InstrumentId.of("XNYS:SPX"), "^GSPC",
          InstrumentId.of("XNAS:SOX"), "^SOX",
          InstrumentId.of("XNAS:IXIC"), "^IXIC",
          InstrumentId.of("XTKS:NI225"), "^N225",
          InstrumentId.of("XTAI:TAIEX"), "^TWII",
          InstrumentId.of("XAMS:AEX"), "^AEX",
          InstrumentId.of("XETR:DAX"), "^GDAXI",
          InstrumentId.of("XHKG:HSI"), "^HSI");
  private static final Map<String, InstrumentId> BY_INDEX =
      INDICES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  /** Whether an instrument is an index, which providers of shares do not know. */
  static boolean isIndex(InstrumentId instrument) {
    return INDICES.containsKey(instrument);
  }

  @Override
  public Optional<String> toProvider(InstrumentId instrument) {
    return Optional.ofNullable(INDICES.get(instrument))
        .or(
            () ->
                Market.of(instrument.mic())
                    .map(market -> instrument.code().replace('.', '-') + market.suffix()));
  }

  @Override
  public Optional<InstrumentId> fromProvider(String symbol) {
    int dot = symbol.lastIndexOf('.');
    return Optional.ofNullable(BY_INDEX.get(symbol))
        .or(
            () ->
                dot < 0
                    ? Optional.empty()
                    : Market.ofSuffix(symbol.substring(dot))
                        .flatMap(market -> instrument(market, symbol.substring(0, dot))));
  }

  private static Optional<InstrumentId> instrument(Market market, String code) {
    try {
      return Optional.of(new InstrumentId(market.mic(), code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
