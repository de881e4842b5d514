package io.github.sillage.feed.runtime;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.feed.provider.ConfigKey;
import io.github.sillage.feed.provider.ProviderInfo;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys of providers, by the environment variable each is set with. */
public final class Keys {
  private Keys() {}

  /** The keys that were given, as {@code SILLAGE_FINNHUB_KEY} and so on. */
  public static Map<String, Secret> given(Map<String, Settings.Access> providers) {
    Map<String, Secret> given = new TreeMap<>();
    providers.forEach(
        (id, access) -> {
          String start = "SILLAGE_" + id.replace('-', '_').toUpperCase(Locale.ROOT);
          access.key().filter(Keys::isGiven).ifPresent(key -> given.put(start + "_KEY", key));
          access.secret().filter(Keys::isGiven).ifPresent(s -> given.put(start + "_SECRET", s));
        });
    return given;
  }

  /** Everything that nobody may see. */
  static Collection<Secret> secrets(Map<String, Settings.Access> providers) {
    return List.copyOf(given(providers).values());
  }

  /** Why a provider cannot be used with these settings; empty when it can. */
  static Optional<String> lacking(ProviderInfo info, Optional<Settings.Access> access) {
    if (access.isPresent() && !access.get().enabled()) {
      return Optional.of("switched off: providers." + info.id() + ".enabled is false");
    }
    Map<String, Secret> given = access.map(each -> given(Map.of(info.id(), each))).orElse(Map.of());
    List<String> missing =
        info.config().stream()
            .filter(ConfigKey::required)
            .map(ConfigKey::variable)
            .filter(variable -> !given.containsKey(variable))
            .toList();
    return Stream.of(missing)
        .filter(names -> !names.isEmpty())
        .map(names -> "no key: set " + String.join(" and ", names))
        .findFirst();
  }

  private static boolean isGiven(Secret secret) {
    return !secret.reveal().isBlank();
  }
}
