package io.github.sillage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  @TempDir Path folder;

  @Test
  void defaultsComeFromThePackedFile() {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of());

    assertThat(settings.http()).isEqualTo(new Settings.Listen("127.0.0.1", 8080));
    assertThat(settings.management()).isEqualTo(new Settings.Listen("127.0.0.1", 9090));
    assertThat(settings.dataDir()).isEqualTo(Path.of("data"));
    assertThat(settings.database().embedded()).isTrue();
    assertThat(settings.market().provider()).isEqualTo(Settings.Provider.LIVE);
    assertThat(settings.market().live().quotes().korea()).startsWith("naver");
    assertThat(settings.market().replay().start()).isEqualTo(LocalDate.of(2025, 9, 15));
    assertThat(settings.stream().maxBufferedBytes()).isEqualTo(1_048_576);
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
    Path file = write("http:\n  host: 0.0.0.0\n  port: 81\n");

    Settings settings =
        SettingsLoader.load(
            Optional.of(file),
            Map.of(
                "SILLAGE_HTTP_PORT", "82",
                "SILLAGE_DATA_DIR", "/srv/sillage",
                "SILLAGE_MARKET_PROVIDER", "replay",
                "SILLAGE_MARKET_REPLAY_SECONDS_PER_SESSION", "0.5",
                "SILLAGE_STREAM_ALLOWED_ORIGINS", "https://a.example, https://b.example"));

    assertThat(settings.http()).isEqualTo(new Settings.Listen("0.0.0.0", 82));
    assertThat(settings.dataDir()).isEqualTo(Path.of("/srv/sillage"));
    assertThat(settings.market().provider()).isEqualTo(Settings.Provider.REPLAY);
    assertThat(settings.market().replay().secondsPerSession()).isEqualTo(0.5);
    assertThat(settings.stream().allowedOrigins())
        .isEqualTo(List.of("https://a.example", "https://b.example"));
  }

  @Test
  void aProvidersKeyComesFromTheEnvironmentAndIsNeverShown() {
    Settings settings = fromEnvironment("SILLAGE_FINNHUB_KEY", "c0ffee-key");

    assertThat(settings.providers().get("finnhub").key().orElseThrow().reveal())
        .isEqualTo("c0ffee-key");
    assertThat(settings.toString()).doesNotContain("c0ffee-key");
    assertThat(settings.providers().get("yahoo-chart").key()).isEmpty();
    assertThat(
            fromEnvironment("SILLAGE_YAHOO_CHART_BASE_URI", "http://127.0.0.1:1")
                .providers()
                .get("yahoo-chart")
                .baseUri())
        .isEqualTo("http://127.0.0.1:1");
    assertThatThrownBy(() -> fromEnvironment("SILLAGE_NAVER_BASE_URI", "https://u:pw@host"))
        .hasMessageContaining("baseUri")
        .hasMessageNotContaining("pw");
  }

  @Test
  void anUnknownKeyIsNamed() throws IOException {
    Path file = write("http:\n  prot: 81\n");

    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(file), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("http.prot");
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), Map.of("SILLAGE_PORT", "1")))
        .hasMessageContaining("SILLAGE_PORT");
  }

  @Test
  void aWrongValueIsNamedWithItsKeyAndWhatIsExpected() {
    assertThatThrownBy(() -> fromEnvironment("SILLAGE_HTTP_PORT", "70000"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("http")
        .hasMessageContaining("port is 70000, expected 0 to 65535");
    assertThatThrownBy(() -> fromEnvironment("SILLAGE_HTTP_PORT", "many"))
        .hasMessageContaining("http.port")
        .hasMessageContaining("'many' is not valid: expected a number");
    assertThatThrownBy(() -> fromEnvironment("SILLAGE_MARKET_PROVIDER", "yahoo"))
        .hasMessageContaining("market.provider")
        .hasMessageContaining("'yahoo' is not valid: expected live or sample or replay");
    assertThatThrownBy(() -> fromEnvironment("SILLAGE_MARKET_REPLAY_START", "October"))
        .hasMessageContaining("market.replay.start")
        .hasMessageContaining("2025-10-01");
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNeverShown() {
    assertThatThrownBy(
            () ->
                fromEnvironment(
                    "SILLAGE_DATABASE_URL", "postgresql://me:hunter2@db.example:5432/sillage"))
        .hasMessageContaining("SILLAGE_DATABASE_PASSWORD")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2"));
    assertThat(fromEnvironment("SILLAGE_DATABASE_PASSWORD", "hunter2").toString())
        .doesNotContain("hunter2");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sillage.yaml"), yaml);
  }

  private static Settings fromEnvironment(String name, String value) {
    return SettingsLoader.load(Optional.empty(), Map.of(name, value));
  }
}
