package io.github.sillage.outbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sillage.config.OutboundSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class OutboundRuntimeTest {
  private static final int MAX = 1_000;
  private HttpServer server;
  private int asked;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked++;
                  switch (request.path()) {
                    case "/long" -> request.response().end(Buffer.buffer(new byte[MAX + 1]));
                    case "/moved" ->
                        request.response().setStatusCode(302).putHeader("location", "/").end();
                    case "/silent" -> {}
                    default ->
                        request.response().end(String.valueOf(request.getHeader("user-agent")));
                  }
                })
            .listen(0, "127.0.0.1")
            .await(5, SECONDS);
  }

  @Test
  void addressesOfPrivateNetworksAreNotAsked(Vertx vertx) {
    OutboundRuntime careful = new OutboundRuntime(vertx, new OutboundSettings("", false, 5));

    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "2130706433"}) {
      assertThatThrownBy(() -> get(careful, "http://" + host + ":" + server.actualPort() + "/"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("private network");
    }
    assertThat(asked).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://a:b@example.org/",
        "/here",
        "gopher:x"
      })
  void whatIsNoPlainWebAddressIsRefused(String address, Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 5), address)).isInstanceOf(RefusedException.class);
  }

  @Test
  void requestsSayWhoCanBeWrittenTo(Vertx vertx) throws Exception {
    Incoming answer = get(open(vertx, 5), address("/"));

    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("Sillage/0.1 (desk@example.org)");
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd(Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 5), address("/long")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the answer is longer than 1000 bytes");
  }

  @Test
  void aRedirectIsAnsweredAndNotFollowed(Vertx vertx) throws Exception {
    assertThat(get(open(vertx, 5), address("/moved")).status()).isEqualTo(302);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUp(Vertx vertx) {
    assertThatThrownBy(() -> get(open(vertx, 1), address("/silent")))
        .isInstanceOf(TimeoutException.class);
  }

  private String address(String path) {
    return "http://localhost:" + server.actualPort() + path;
  }

  private static OutboundRuntime open(Vertx vertx, int seconds) {
    return new OutboundRuntime(vertx, new OutboundSettings("desk@example.org", true, seconds));
  }

  private static Incoming get(OutboundRuntime outbound, String address) throws Exception {
    return outbound
        .send(new Outgoing(URI.create(address), Map.of(), Optional.empty(), MAX))
        .await(10, SECONDS);
  }
}
