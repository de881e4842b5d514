package io.github.sillage.feed.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One provider: what to ask it and how to read what it answers. Immutable, pure and quick; budgets,
 * retries, caches and checks across providers are not its business.
 */
public interface Adapter {

  /** What the provider is. */
  ProviderInfo info();

  /** Another address of the same service, to be tried once where the first does not answer. */
  default Optional<URI> mirror() {
    return Optional.empty();
  }

  /** How it calls instruments. */
  SymbolMapper symbols();

  /**
   * The calls that together ask for what is wanted, each with its own part of it. Instruments the
   * provider has no symbol for, or whose venue it does not serve, are left out; nothing is left of
   * an ask it does not support.
   *
   * @throws IllegalStateException when a required key was not given
   */
  List<Call> calls(Ask ask, Instant now);

  /**
   * Reads the answer to a call. Never throws, whatever the body: what cannot be read is an error of
   * kind {@link ProviderError.Kind#MALFORMED}.
   *
   * @param ask the ask of the call
   * @param now when the answer came
   */
  Parsed parse(Ask ask, Answer answer, Instant now);
}
