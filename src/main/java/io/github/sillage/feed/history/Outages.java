package io.github.sillage.feed.history;

import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of the failures of providers of histories is worth a line in the log: that one gives nothing
 * at all, once, however many instruments wait for it; that it answers again, once; and what it
 * cannot give of one instrument, once for each kind of reason.
 */
final class Outages {
  private record Own(InstrumentId instrument, String provider) {}

  private final Map<String, Instant> out = new HashMap<>();
  private final Map<Own, ProviderError.Kind> own = new HashMap<>();

  /**
   * Notes that a provider gave no history of an instrument.
   *
   * @return what to tell; empty when it was told before
   */
  Optional<String> failed(String provider, InstrumentId id, ProviderError error, Instant now) {
    if (isOfTheProvider(error.kind())) {
      String line = "%s gives no histories, asked again ever more rarely: %s";
      return out.putIfAbsent(provider, now) == null
          ? Optional.of(line.formatted(provider, said(error)))
          : Optional.empty();
    }
    return own.put(new Own(id, provider), error.kind()) == error.kind()
        ? Optional.empty()
        : Optional.of("%s gives no history of %s: %s".formatted(provider, id, said(error)));
  }

  /**
   * Notes that a provider gave a history of an instrument.
   *
   * @return what to tell; empty when it was not out
   */
  Optional<String> answered(String provider, InstrumentId id, Instant now) {
    own.remove(new Own(id, provider));
    return Optional.ofNullable(out.remove(provider))
        .map(since -> Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS))
        .map(length -> "%s gives histories again, after %s".formatted(provider, length));
  }

  /** Whether a failure says something of the provider rather than of the instrument. */
  private static boolean isOfTheProvider(ProviderError.Kind kind) {
    return switch (kind) {
      case RATE_LIMITED, AUTH, BLOCKED, TIMEOUT, TRANSPORT, UPSTREAM -> true;
      case NOT_FOUND, NO_DATA, NOT_ENTITLED, MALFORMED, UNSUPPORTED -> false;
    };
  }

  private static String said(ProviderError error) {
    return error.kind() + " " + error.detail();
  }
}
