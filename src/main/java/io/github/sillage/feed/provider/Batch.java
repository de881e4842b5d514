package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Instruments that one call names.
 *
 * @param instruments those of it
 * @param symbols theirs, joined by commas
 */
record Batch(List<InstrumentId> instruments, String symbols) {

  /** The instruments that have a symbol, in batches of no more than a size. */
  static List<Batch> of(List<InstrumentId> instruments, int size, SymbolMapper symbols) {
    List<InstrumentId> known =
        instruments.stream().filter(id -> symbols.toProvider(id).isPresent()).toList();
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < known.size(); from += size) {
      batches.add(one(known.subList(from, Math.min(from + size, known.size())), symbols));
    }
    return batches;
  }

  private static Batch one(List<InstrumentId> instruments, SymbolMapper symbols) {
    return new Batch(
        List.copyOf(instruments),
        instruments.stream()
            .flatMap(id -> symbols.toProvider(id).stream())
            .collect(Collectors.joining(",")));
  }

  /** The latest prices of its instruments. */
  Ask.Quotes quotes() {
    return new Ask.Quotes(instruments);
  }
}
