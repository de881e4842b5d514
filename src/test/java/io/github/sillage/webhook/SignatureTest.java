package io.github.sillage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Secret;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** The example of the Standard Webhooks libraries. */
  @Test
  void theSignatureIsThatOfThePublishedExample() {
    Secret secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    Map<String, String> headers =
        Signature.headers(
            secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}");

    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void noTwoSecretsAreTheSameAndNoneIsShown() {
    assertThat(Signature.draw().reveal())
        .startsWith("whsec_")
        .hasSize(50)
        .isNotEqualTo(Signature.draw().reveal());
    assertThat(Signature.draw().toString()).doesNotContain("whsec_");
  }
}
