package io.github.sillage.webhook;

import io.github.sillage.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks: HMAC-SHA256 over id, time and body, so that neither can be
 * changed and an old message cannot be sent again as a new one.
 */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signature() {}

  /** A new secret, drawn at random. */
  static Secret draw() {
    byte[] drawn = new byte[BYTES];
    RANDOM.nextBytes(drawn);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(drawn));
  }

  /** The headers that prove where a message came from. */
  static Map<String, String> headers(Secret secret, String message, Instant at, String body) {
    String seconds = String.valueOf(at.getEpochSecond());
    return Map.of(
        "webhook-id", message,
        "webhook-timestamp", seconds,
        "webhook-signature", "v1," + hmac(secret, message + "." + seconds + "." + body));
  }

  private static String hmac(Secret secret, String text) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
