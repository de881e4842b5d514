package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import io.github.sillage.market.Mic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of providers that want one. */
final class Keyed {
  private Keyed() {}

  static ConfigKey key(String name, String variable) {
    return new ConfigKey(name, true, true, variable);
  }

  /** The keys of a provider that were given. */
  static List<Secret> given(List<ConfigKey> config, Map<String, Secret> keys) {
    return config.stream()
        .flatMap(each -> Optional.ofNullable(keys.get(each.variable())).stream())
        .toList();
  }

  /**
   * A key.
   *
   * @throws IllegalStateException when it was not given
   */
  static Secret required(ConfigKey key, Map<String, Secret> keys) {
    Secret secret = keys.get(key.variable());
    if (secret == null) {
      throw new IllegalStateException(key.variable() + " is not set");
    }
    return secret;
  }

  static Call.Credential header(String name, Secret value) {
    return new Call.Credential(Call.Place.HEADER, name, value);
  }

  /** Venues whose prices come at once. */
  static Map<Mic, Duration> immediate(Set<Market> markets) {
    return markets.stream().collect(Collectors.toMap(Market::mic, each -> Duration.ZERO));
  }
}
