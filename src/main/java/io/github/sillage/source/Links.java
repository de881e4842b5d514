package io.github.sillage.source;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of pages as sources write them. */
final class Links {
  private static final int LONGEST = 2_000;

  private Links() {}

  /** The address, if it is an absolute one of the web; scripts and files are none. */
  static Optional<URI> of(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return Optional.of(uri).filter(each -> web && each.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
