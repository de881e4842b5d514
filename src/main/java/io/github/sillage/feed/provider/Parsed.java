package io.github.sillage.feed.provider;

import io.github.sillage.market.InstrumentId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that an answer holds. Either there is an {@code error} and nothing else, or each instrument
 * asked for is found in the quotes or bars, or among the failed.
 *
 * @param quotes the latest prices, one for an instrument
 * @param bars daily bars, by instrument and then in order of the session, one for each
 * @param splits all that the answer tells of
 * @param dividends all that the answer tells of
 * @param fx exchange rates
 * @param failed the instruments asked for that the answer has nothing of, and why
 * @param error why the whole answer is of no use
 */
public record Parsed(
    List<ProviderQuote> quotes,
    List<ProviderBar> bars,
    List<Split> splits,
    List<Dividend> dividends,
    List<FxRate> fx,
    Map<InstrumentId, ProviderError> failed,
    Optional<ProviderError> error) {

  /** Copies its collections. */
  public Parsed {
    quotes = List.copyOf(quotes);
    bars = List.copyOf(bars);
    splits = List.copyOf(splits);
    dividends = List.copyOf(dividends);
    fx = List.copyOf(fx);
    failed = Collections.unmodifiableMap(new TreeMap<>(failed));
  }

  /** An answer of which nothing can be used. */
  public static Parsed failure(ProviderError error) {
    return new Parsed(
        List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Optional.of(error));
  }

  /** Latest prices, and the instruments without. */
  public static Parsed quotes(List<ProviderQuote> quotes, Map<InstrumentId, ProviderError> failed) {
    return new Parsed(quotes, List.of(), List.of(), List.of(), List.of(), failed, Optional.empty());
  }

  /** Exchange rates. */
  public static Parsed rates(List<FxRate> fx) {
    return new Parsed(List.of(), List.of(), List.of(), List.of(), fx, Map.of(), Optional.empty());
  }
}
