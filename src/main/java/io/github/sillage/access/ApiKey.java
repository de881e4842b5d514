package io.github.sillage.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as it is kept, which is without the key itself.
 *
 * @param name whose it is; one name is one key for ever
 * @param role what it may do
 * @param createdAt since when it holds
 * @param createdBy who made it
 * @param revokedAt since when it holds no longer; empty while it does
 */
public record ApiKey(
    String name, Role role, Instant createdAt, String createdBy, Optional<Instant> revokedAt) {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");

  /**
   * @throws IllegalArgumentException when the name has another form
   */
  public ApiKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '"
              + name
              + "': expected 1 to 64 letters, digits, spaces and . _ @ -, beginning with a letter"
              + " or digit");
    }
  }
}
