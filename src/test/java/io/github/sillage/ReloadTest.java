package io.github.sillage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final String KOSPI =
      "  - {id: 'XKRX:KOSPI', kind: index, currency: KRW, benchmark: 'true', name: {en: KOSPI}}\n";
  private static final String HYNIX =
      "  - {id: 'XKRX:000660', kind: equity, currency: KRW, benchmark: 'XKRX:KOSPI', name: {en: SK hynix}}\n";
  private static final String HANMI =
      "  - {id: 'XKRX:042700', kind: equity, currency: KRW, benchmark: 'XKRX:KOSPI', name: {en: Hanmi}}\n";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path configuration;

  private void list(String... instruments) throws Exception {
    Files.writeString(
        configuration.resolve("instruments.yaml"), "instruments:\n" + String.join("", instruments));
  }

  private HttpResponse<String> post(URI at, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at).POST(BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String get(URI at) throws Exception {
    return client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void instrumentsComeAndGoWithTheFileWithoutARestart() throws Exception {
    Files.createDirectories(configuration.resolve("events"));
    Files.writeString(
        configuration.resolve("events/one.yaml"),
        """
        events:
          - id: one
            when: {date: 2025-10-01, zone: Asia/Seoul, precision: day, phase: UNKNOWN, phaseVenue: XKRX, basis: unknown}
            category: partnership
            title: {en: One}
            sources: [{url: "https://example.org/", title: "One"}]
            verified: false
        """);
    list(KOSPI, HYNIX);
    try (ServerFixture sillage =
        ServerFixture.start(Map.of("SILLAGE_CONFIG_DIR", configuration.toString()))) {
      list(KOSPI, HANMI);
      HttpResponse<String> changed = post(sillage.operator("/reload"));

      assertThat(changed.body())
          .isEqualTo("{\"recorded\":[\"XKRX:042700\"],\"retired\":[\"XKRX:000660\"]}");
      assertThat(get(sillage.at("/api/v1/instruments")))
          .contains("XKRX:042700", "XKRX:KOSPI")
          .doesNotContain("XKRX:000660");

      list(KOSPI, HYNIX.replace("XKRX:KOSPI", "XKRX:NONE"));
      HttpResponse<String> faulty = post(sillage.operator("/reload"));
      assertThat(faulty.statusCode()).isEqualTo(422);
      assertThat(faulty.body()).contains("XKRX:NONE is not listed with 'benchmark: true'");
      assertThat(get(sillage.at("/api/v1/instruments"))).contains("XKRX:042700");

      assertThat(post(sillage.operator("/reload"), "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
    }
  }
}
