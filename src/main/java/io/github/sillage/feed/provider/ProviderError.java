package io.github.sillage.feed.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a provider gave nothing.
 *
 * @param kind what to do about it
 * @param detail a sentence for people, without secrets
 * @param retryAfter how long the provider wants to be left alone, where it says so
 * @param scope which limit was hit, for {@link Kind#RATE_LIMITED}
 */
public record ProviderError(
    Kind kind, String detail, Optional<Duration> retryAfter, Optional<Scope> scope) {

  /** The kinds of failure, each with its own consequence. */
  public enum Kind {
    /** The provider does not know the instrument: ask another, and not this one again for hours. */
    NOT_FOUND,
    /** It knows the instrument and has nothing for the time asked: keep what is known. */
    NO_DATA,
    /** A limit was hit: leave the provider alone until it is over. */
    RATE_LIMITED,
    /** The key is missing or wrong: of no use until it is changed. */
    AUTH,
    /** The plan does not include this: remember it for the market and ask another. */
    NOT_ENTITLED,
    /** The provider wants no programs, or not this address: a long rest, no challenge is solved. */
    BLOCKED,
    /** The answer cannot be read. */
    MALFORMED,
    /** No answer in time. */
    TIMEOUT,
    /** No connection, or one that broke. */
    TRANSPORT,
    /** The provider itself is in trouble: ask again later. */
    UPSTREAM,
    /** The provider never gives this, by its nature: do not ask. */
    UNSUPPORTED
  }

  /** Which limit was hit. */
  public enum Scope {
    BURST,
    MINUTE,
    HOUR,
    DAY,
    MONTH,
    UNKNOWN
  }

  /** An error that says neither when to return nor which limit was hit. */
  public static ProviderError of(Kind kind, String detail) {
    return new ProviderError(kind, detail, Optional.empty(), Optional.empty());
  }

  /** A limit that was hit. */
  public static ProviderError rateLimited(
      String detail, Optional<Duration> retryAfter, Scope scope) {
    return new ProviderError(Kind.RATE_LIMITED, detail, retryAfter, Optional.of(scope));
  }
}
