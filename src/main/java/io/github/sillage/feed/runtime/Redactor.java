package io.github.sillage.feed.runtime;

import io.github.sillage.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes every configured secret out of a text, plain or as it stands in an address: providers echo
 * keys in their answers, and addresses hold them.
 */
public final class Redactor {
  private static final String HIDDEN = "***";

  private final List<String> secrets;

  /** A redactor of the secrets; empty ones hide nothing. */
  public Redactor(Collection<Secret> secrets) {
    this.secrets =
        secrets.stream()
            .map(Secret::reveal)
            .filter(value -> !value.isBlank())
            .flatMap(value -> Stream.of(value, encoded(value)))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The text without any secret. */
  public String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    return clean;
  }
}
