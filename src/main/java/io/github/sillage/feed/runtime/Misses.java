package io.github.sillage.feed.runtime;

import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one provider does not have: an instrument it does not know is not asked for again for an
 * hour, then two, up to a day; a venue its plan does not include, for a day. Used from one event
 * loop.
 */
final class Misses {
  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<Key<InstrumentId>, Miss> unknown = new HashMap<>();
  private final Map<Key<Mic>, Miss> notEntitled = new HashMap<>();

  private record Key<T>(T of, Capability capability) {}

  private record Miss(ProviderError error, Duration rest, Instant until) {
    boolean holds(Instant now) {
      return now.isBefore(until);
    }
  }

  /** Why the instrument is not worth asking for at the instant. */
  Optional<ProviderError> of(InstrumentId instrument, Capability capability, Instant now) {
    return Optional.ofNullable(unknown.get(new Key<>(instrument, capability)))
        .filter(miss -> miss.holds(now))
        .or(() -> entitled(instrument, capability, now))
        .map(Miss::error);
  }

  private Optional<Miss> entitled(InstrumentId instrument, Capability capability, Instant now) {
    return Optional.ofNullable(notEntitled.get(new Key<>(instrument.mic(), capability)))
        .filter(miss -> miss.holds(now));
  }

  /** Notes that the provider had nothing of the instrument, and why. */
  void note(InstrumentId instrument, Capability capability, ProviderError error, Instant now) {
    switch (error.kind()) {
      case NOT_FOUND -> {
        Key<InstrumentId> key = new Key<>(instrument, capability);
        Miss before = unknown.get(key);
        Duration rest = before == null ? FIRST : least(before.rest.multipliedBy(2), DAY);
        unknown.put(key, new Miss(error, rest, now.plus(rest)));
      }
      case NOT_ENTITLED ->
          notEntitled.put(
              new Key<>(instrument.mic(), capability), new Miss(error, DAY, now.plus(DAY)));
      case NO_DATA,
          RATE_LIMITED,
          AUTH,
          BLOCKED,
          MALFORMED,
          TIMEOUT,
          TRANSPORT,
          UPSTREAM,
          UNSUPPORTED -> {}
    }
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Notes that the provider knows the instrument after all. */
  void found(InstrumentId instrument, Capability capability) {
    unknown.remove(new Key<>(instrument, capability));
  }
}
