package io.github.sillage.feed.provider;

/** What a provider can be asked for. */
public enum Capability {
  /** The latest price. */
  QUOTE,
  /** Daily bars. */
  HISTORY,
  /** Prices pushed over a WebSocket. */
  STREAM,
  /** Exchange rates. */
  FX
}
