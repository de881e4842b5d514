package io.github.sillage.webhook;

import io.github.sillage.config.Secret;
import io.github.sillage.config.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of webhooks as they are stored: encrypted with AES-256-GCM under the operator's key
 * and bound to their webhook, or as they are where there is no key.
 */
final class SecretBox {
  private static final String SEALED = "aes1:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Secret key;

  SecretBox(WebhookSettings settings) {
    this.key = settings.secretKey();
  }

  private boolean hasKey() {
    return !key.reveal().isEmpty();
  }

  /** Whether what is stored would be stored otherwise now. */
  boolean isOutdated(String stored) {
    return hasKey() && !stored.startsWith(SEALED);
  }

  /** A secret as it is to be stored. */
  String seal(String webhook, Secret secret) {
    if (!hasKey()) {
      return secret.reveal();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        work(Cipher.ENCRYPT_MODE, webhook, nonce, secret.reveal().getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
    return SEALED + Base64.getEncoder().encodeToString(both);
  }

  /**
   * The secret behind what is stored.
   *
   * @throws IllegalStateException when it was encrypted with another key, or there is none now
   */
  Secret open(String webhook, String stored) {
    if (!stored.startsWith(SEALED)) {
      return new Secret(stored);
    }
    if (!hasKey()) {
      throw unreadable(webhook);
    }
    byte[] both = Base64.getDecoder().decode(stored.substring(SEALED.length()));
    byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
    byte[] plain = work(Cipher.DECRYPT_MODE, webhook, nonce, sealed);
    return new Secret(new String(plain, StandardCharsets.UTF_8));
  }

  private byte[] work(int mode, String webhook, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      byte[] bytes = Base64.getDecoder().decode(key.reveal());
      cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw unreadable(webhook);
    }
  }

  private static IllegalStateException unreadable(String webhook) {
    return new IllegalStateException(
        "the secret of webhook "
            + webhook
            + " cannot be read: webhooks.secretKey is not the key that it was encrypted with");
  }
}
