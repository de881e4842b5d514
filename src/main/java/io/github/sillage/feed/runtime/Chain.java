package io.github.sillage.feed.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which providers are asked for one thing at one place. Whoever had to step in for
 * another stays first for five minutes, so that prices do not flap between a real-time and a
 * delayed source. Used from one event loop.
 */
final class Chain {
  private static final Duration STICKY = Duration.ofMinutes(5);

  private final List<String> providers;
  private int first;
  private Instant stickyUntil = Instant.MIN;

  /** A chain of providers, the preferred one first. */
  Chain(List<String> providers) {
    this.providers = List.copyOf(providers);
  }

  /** Whom to ask, in order. */
  List<String> order(Instant now) {
    if (!now.isBefore(stickyUntil)) {
      first = 0;
    }
    List<String> order = new ArrayList<>(providers.size());
    for (int i = 0; i < providers.size(); i++) {
      order.add(providers.get((first + i) % providers.size()));
    }
    return order;
  }

  /** The place of a provider in the settings. */
  int rank(String provider) {
    return providers.indexOf(provider);
  }

  /** Notes that a provider answered after all before it in the order had failed as a whole. */
  void steppedIn(String provider, Instant now) {
    int index = providers.indexOf(provider);
    if (index != first) {
      first = index;
      stickyUntil = now.plus(STICKY);
    }
  }
}
