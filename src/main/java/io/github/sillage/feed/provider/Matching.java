package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The instruments of an ask by the symbol a provider answers them with, in any case. */
final class Matching {
  private final Map<String, InstrumentId> bySymbol = new HashMap<>();
  private final List<InstrumentId> instruments;

  Matching(Ask ask, SymbolMapper symbols) {
    instruments = ask.instruments();
    for (InstrumentId each : instruments) {
      symbols.toProvider(each).ifPresent(symbol -> bySymbol.putIfAbsent(key(symbol), each));
    }
  }

  private static String key(String symbol) {
    return symbol.toUpperCase(Locale.ROOT);
  }

  /** The instrument that was asked for under a symbol; absent for one nobody asked for. */
  Optional<InstrumentId> instrument(String symbol) {
    return Optional.ofNullable(bySymbol.get(key(symbol)));
  }

  /**
   * The same, for an answer about one instrument: without a symbol, or where the only instrument
   * asked for has none that is known, the answer is about that.
   */
  Optional<InstrumentId> single(Optional<String> symbol) {
    boolean isOnly = instruments.size() == 1 && (symbol.isEmpty() || bySymbol.isEmpty());
    return isOnly ? Optional.of(instruments.get(0)) : symbol.flatMap(this::instrument);
  }
}
