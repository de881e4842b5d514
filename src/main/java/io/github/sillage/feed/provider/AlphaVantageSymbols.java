package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alpha Vantage's symbols: the code with an ending for the venue; none for Korea and Japan. */
enum AlphaVantageSymbols implements SymbolMapper {
  INSTANCE;

  private static final Map<Market, String> ENDINGS =
      Map.of(
          Market.XLON, ".LON",
          Market.XETR, ".DEX",
          Market.XPAR, ".PAR",
          Market.XAMS, ".AMS",
          Market.XTSE, ".TRT",
          Market.XBOM, ".BSE",
          Market.XSHG, ".SHH",
          Market.XSHE, ".SHZ",
          Market.XHKG, ".HKG");

  /** The markets it has symbols for. */
  static Set<Market> markets() {
    Set<Market> markets = EnumSet.copyOf(ENDINGS.keySet());
    markets.addAll(Market.us());
    return markets;
  }

  @Override
  public Optional<String> toProvider(InstrumentId instrument) {
    return Market.of(instrument.mic())
        .filter(market -> !YahooSymbols.isIndex(instrument))
        .filter(markets()::contains)
        .map(market -> instrument.code() + ENDINGS.getOrDefault(market, ""));
  }

  @Override
  public Optional<InstrumentId> fromProvider(String symbol) {
    return ENDINGS.entrySet().stream()
        .filter(each -> symbol.endsWith(each.getValue()) && symbol.length() > 4)
        .findFirst()
        .map(
            each ->
                new InstrumentId(
                    each.getKey().mic(),
                    symbol.substring(0, symbol.length() - each.getValue().length())));
  }
}
