package io.github.sillage.feed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final Redactor KNOWING_NOTHING = new Redactor(List.of());

  @Test
  void takesOutEachSecretItKnowsTheLongestFirst() {
    Redactor redactor = new Redactor(List.of(new Secret("abcd"), new Secret("abcdefgh")));
    assertThat(redactor.redact("x abcdefgh y abcd z")).isEqualTo("x *** y *** z");
  }

  @Test
  void leavesSecretsTooShortToFind() {
    assertThat(new Redactor(List.of(new Secret(""), new Secret("abc"))).redact("abc"))
        .isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We have detected your API key as HIDDEN7 and our limit",
        "We have detected your API key as HIDDENKEY and our limit",
        "Invalid API key HIDDENKEYS given",
        "https://x.example/q?a=1&apikey=HIDDEN&b=2",
        "https://x.example/q?token=HIDDEN",
        "Authorization: Token HIDDENTOKEN",
        "{\"apikey\":\"HIDDEN-1\"}",
        "Authorization: Bearer HIDDENTOKEN",
        "session HIDDENabc0123456789 ended"
      })
  void takesOutWhatLooksLikeASecret(String text) {
    assertThat(KNOWING_NOTHING.redact(text)).doesNotContain("HIDDEN").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No data found, symbol may be delisted",
        "Invalid API key",
        "the parameter apikey is invalid or missing. Please claim your free API key",
        "Data doesn't exist for startDate = 1577836800, endDate = 1577923200",
        "Error: Ticker 'XXXX' not found",
        "Invalid token."
      })
  void leavesWhatIsNone(String text) {
    assertThat(KNOWING_NOTHING.redact(text)).isEqualTo(text);
  }
}
