package io.github.sillage.access;

import io.github.sillage.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The text of a key: {@code sillage_} and 256 random bits in base64url. A key of that length cannot
 * be guessed or tabulated, so one round of SHA-256 without salt keeps it as safe at rest as a slow
 * hash would, and lets it be found by an index.
 */
final class KeyText {
  private static final String PREFIX = "sillage_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyText() {}

  /** A new key, drawn at random. */
  static Secret draw() {
    byte[] drawn = new byte[BYTES];
    RANDOM.nextBytes(drawn);
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
  }

  /** What is kept of a key, or of a text that claims to be one. */
  static byte[] hash(Secret key) {
    return sha256().digest(key.reveal().getBytes(StandardCharsets.UTF_8));
  }

  /** A fresh SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
