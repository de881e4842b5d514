package io.github.sillage.feed.runtime;

import static io.github.sillage.feed.runtime.FakeServer.answer;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.config.Secret;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TransportRuntimeTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private FakeServer server;
  private TransportRuntime transport;

  @BeforeEach
  void open(Vertx vertx) {
    server = new FakeServer(vertx);
    transport = new TransportRuntime(vertx, "Mozilla/5.0 (compatible; Sillage/test)");
  }

  private static Call call(Map<String, String> query, Call.Credential... credentials) {
    return new Call(
        URI.create("https://provider.invalid"),
        "/v8/chart/%5ESOX",
        query,
        Map.of("referer", "https://m.example/"),
        List.of(credentials),
        1,
        new Ask.Quotes(List.of()));
  }

  private Answer send(Call call, Duration deadline) throws Exception {
    return transport.send(call, server.base(), deadline).await(20, SECONDS);
  }

  @Test
  void headersParametersAndKeysGoWhereTheyBelong() throws Exception {
    CompletableFuture<Map<String, String>> headers = new CompletableFuture<>();
    server.usually(
        request -> {
          headers.complete(
              Map.of(
                  "user-agent", request.getHeader("user-agent"),
                  "referer", request.getHeader("referer"),
                  "x-token", request.getHeader("x-token")));
          return answer(200, "{}");
        });

    send(
        call(
            Map.of("symbols", "BRK B,^SOX&x=1"),
            new Call.Credential(Call.Place.HEADER, "X-Token", new Secret("k1")),
            new Call.Credential(Call.Place.QUERY, "apikey", new Secret("k2+/"))),
        SOON);

    assertThat(server.asked())
        .containsExactly("/v8/chart/%5ESOX?symbols=BRK%20B,%5ESOX%26x%3D1&apikey=k2%2B%2F");
    assertThat(headers.get(5, SECONDS))
        .containsEntry("user-agent", "Mozilla/5.0 (compatible; Sillage/test)")
        .containsEntry("referer", "https://m.example/")
        .containsEntry("x-token", "k1");
  }

  @Test
  void anyStatusIsAnAnswerAndNoRedirectIsFollowed() throws Exception {
    server.then(
        answer(302, Map.of("location", "/elsewhere"), "moved"),
        answer(429, Map.of("Retry-After", "30"), "slow down"));

    assertThat(send(call(Map.of()), SOON).status()).isEqualTo(302);
    Answer second = send(call(Map.of()), SOON);

    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("retry-after")).contains("30");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void compressedBodiesComeUnpackedAndOtherCharsetsUntouched() throws Exception {
    byte[] korean = "삼성전자".getBytes(Charset.forName("EUC-KR"));
    server.then(
        answer(200, "x".repeat(10_000)),
        request -> request.response().end(Buffer.buffer(korean)).onFailure(gone -> {}));

    assertThat(new String(send(call(Map.of()), SOON).body(), StandardCharsets.UTF_8))
        .isEqualTo("x".repeat(10_000));
    assertThat(send(call(Map.of()), SOON).body()).isEqualTo(korean);
  }

  @Test
  void silenceAndABodyThatDripsEndAtTheDeadline(Vertx vertx) {
    server.then(
        FakeServer.silence(),
        request -> {
          request.response().setChunked(true);
          vertx.setPeriodic(
              20,
              tick -> request.response().write("drip").onFailure(gone -> vertx.cancelTimer(tick)));
        });

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> send(call(Map.of()), Duration.ofMillis(300)))
          .isInstanceOf(TimeoutException.class);
    }
  }
}
