package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;

/**
 * What a call came to.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param took from sending to the end of parsing; absent when it was not sent
 */
record Reply(int status, Parsed parsed, Optional<Duration> took) {
  static Reply unsent(ProviderError error) {
    return new Reply(0, Parsed.failure(error), Optional.empty());
  }

  /** Whether what was asked for was refused as such, so that less of it might not be. */
  boolean refusesContent() {
    return parsed.error().isPresent() && (status == 400 || status == 404 || status == 422);
  }

  /** Tells a circuit breaker that a reply counts as a failure. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Reply reply;

    Failed(Reply reply) {
      super("failed", null, false, false);
      this.reply = reply;
    }

    Reply reply() {
      return reply;
    }
  }
}
