package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.market.InstrumentId;
import java.util.List;
import java.util.Map;

/**
 * What a chain of providers gave.
 *
 * @param parts the useful answers, each with its provider, in the order in which they came
 * @param failed the instruments that nobody gave anything of, each with the last reason
 * @param reasons why each provider that gave nothing at all did not, as in "finnhub: no key"
 */
public record Given(
    List<Part> parts, Map<InstrumentId, ProviderError> failed, List<String> reasons) {

  /** Copies its collections. */
  public Given {
    parts = List.copyOf(parts);
    failed = Map.copyOf(failed);
    reasons = List.copyOf(reasons);
  }

  /**
   * One provider's answer.
   *
   * @param rank its place in the chain of the settings, the preferred one's 0
   */
  public record Part(String provider, int rank, Parsed parsed) {}

  /** Whether nobody gave anything. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }
}
