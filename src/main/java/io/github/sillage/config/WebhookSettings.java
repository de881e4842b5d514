package io.github.sillage.config;

import java.util.Base64;

/**
 * Webhooks.
 *
 * @param secretKey 32 bytes in base64 that their secrets are encrypted with in the database; empty
 *     to store them as they are
 */
public record WebhookSettings(Secret secretKey) {
  private static final int BYTES = 32;

  /**
   * @throws IllegalArgumentException when the key has another form; the message does not show it
   */
  public WebhookSettings {
    if (!secretKey.reveal().isEmpty() && length(secretKey) != BYTES) {
      throw new IllegalArgumentException("secretKey is (not shown), expected 32 bytes in base64");
    }
  }

  private static int length(Secret key) {
    try {
      return Base64.getDecoder().decode(key.reveal()).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
